extension ExactDecimal {
    /// The decimal rounded to a number of digits after the point; negative digits round to tens and hundreds.
    public func rounded(digits: Int, _ mode: RoundingMode) -> ExactDecimal {
        let dropped = -digits - exponent
        guard dropped > 0, coefficient != 0 else { return self }
        let sign: Int128 = coefficient < 0 ? -1 : 1
        guard dropped <= 38 else {
            // The whole value lies below half a step.
            return mode == .up ? ExactDecimal(coefficient: sign, exponent: -digits) : .zero
        }
        let step = ScaledArithmetic.powerOfTen(dropped)
        let (below, rest) = coefficient.magnitude.quotientAndRemainder(dividingBy: step)
        let order = rest == step / 2 ? 0 : rest < step / 2 ? -1 : 1
        let carries = mode.carries(order: order, isExact: rest == 0, isOdd: below & 1 == 1)
        return ExactDecimal(coefficient: sign * Int128(below + (carries ? 1 : 0)), exponent: -digits)
    }

    /// The nearest Double, ties to even; infinite beyond its range.
    public var double: Double {
        let magnitude = coefficient.magnitude
        let value: Double
        if magnitude < 1 << 53, (-22...22).contains(exponent) {
            let power = Double(ScaledArithmetic.powerOfTen(abs(exponent)))
            value = exponent < 0 ? Double(UInt64(magnitude)) / power : Double(UInt64(magnitude)) * power
        } else {
            value = Double("\(magnitude)e\(exponent)") ?? .infinity
        }
        return coefficient < 0 ? -value : value
    }
}
