extension Quantity {
    /// The quantity rounded to a unit, or to decimal digits of it: to whole 万元, to 0.01 亩.
    ///
    /// - Throws: `mixedDimensions` for a unit of another measure; `overflow` where carrying leaves the range.
    public func rounded(
        to unit: Unit, fractionDigits: Int = 0, _ mode: RoundingMode
    ) throws(QuantityError) -> Quantity {
        guard dimension == unit.dimension else { throw .mixedDimensions(dimension, unit.dimension) }
        let magnitude: UInt128?
        if let step = unit.scaledStep(fractionDigits: fractionDigits) {
            let (below, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: step)
            let other = step - rest
            let order = rest == other ? 0 : rest < other ? -1 : 1
            let carries = mode.carries(order: order, isExact: rest == 0, isOdd: below & 1 == 1)
            let (rounded, overflow) = (below + (carries ? 1 : 0)).multipliedReportingOverflow(by: step)
            magnitude = overflow ? nil : rounded
        } else {
            magnitude = roundedSlowly(unit, fractionDigits: fractionDigits, mode)
        }
        return try Quantity(magnitude: magnitude, isNegative: isNegative, dimension: dimension)
    }

    /// Rounding to a step that has more than 18 fractional digits, or none that fits.
    private func roundedSlowly(_ unit: Unit, fractionDigits: Int, _ mode: RoundingMode) -> UInt128? {
        let (up, down) = (unit.numerator.magnitude, unit.denominator.magnitude)
        let step = ScaledArithmetic.general(up, 1, power: 18 - fractionDigits, divisor: down, .down)
        // Finer than the 18 digits that are kept: nothing to round.
        if step.isZero { return scaled.magnitude }
        let count = ScaledArithmetic.general(
            scaled.magnitude, down, power: fractionDigits - 18, divisor: up, mode)
        guard let count = count.narrow else { return nil }
        return ScaledArithmetic.general(count, up, power: 18 - fractionDigits, divisor: down, .halfEven).narrow
    }
}

extension Unit {
    /// One step of rounding, in 10⁻¹⁸ base units, where it is whole and fits.
    fileprivate func scaledStep(fractionDigits: Int) -> UInt128? {
        guard (-18...18).contains(fractionDigits) else { return nil }
        let power = ScaledArithmetic.powerOfTen(18 - fractionDigits)
        let (raised, overflow) = numerator.magnitude.multipliedReportingOverflow(by: power)
        guard !overflow else { return nil }
        let (step, rest) = raised.quotientAndRemainder(dividingBy: denominator.magnitude)
        return rest == 0 && step > 0 ? step : nil
    }
}
