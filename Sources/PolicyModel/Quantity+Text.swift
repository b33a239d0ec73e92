extension Quantity {
    /// The value in a unit as exact decimal text, trailing zeros trimmed to the minimum.
    ///
    /// A value that the unit cannot show exactly in 18 fractional digits is rounded half even. The unit's dimension
    /// is taken to be the quantity's.
    public func text(in unit: Unit, minimumFractionDigits: Int = 0) -> String {
        let magnitude = scaled.magnitude
        if unit.numerator == 1, unit.denominator == 1 {
            return Self.decimalText(magnitude, isNegative: isNegative, minimumFractionDigits)
        }
        let (up, down) = (unit.denominator.magnitude, unit.numerator.magnitude)
        let value = ScaledArithmetic.general(magnitude, up, power: 0, divisor: down, .halfEven)
        if let narrow = value.narrow { return Self.decimalText(narrow, isNegative: isNegative, minimumFractionDigits) }
        // Only a unit smaller than the base unit leaves 128 bits.
        var digits = Array(value.decimalDigits.utf8)
        let fraction = Array(digits.suffix(18))
        digits.removeLast(18)
        return Self.assemble(isNegative: isNegative, whole: digits, fraction: fraction, minimumFractionDigits)
    }

    /// Money in 元 with exactly two decimals, half up: `600000.00`.
    public func fenText() -> String {
        let fen: UInt128 = 10_000_000_000_000_000
        let (below, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: fen)
        let count = rest >= fen / 2 ? below + 1 : below
        var digits = Self.digits(count, atLeast: 3)
        digits.insert(UInt8(ascii: "."), at: digits.count - 2)
        if isNegative, count != 0 { digits.insert(UInt8(ascii: "-"), at: 0) }
        return String(decoding: digits, as: UTF8.self)
    }

    private static func decimalText(_ magnitude: UInt128, isNegative: Bool, _ minimumFractionDigits: Int) -> String {
        let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: UInt128(ScaledArithmetic.scale))
        return assemble(
            isNegative: isNegative && magnitude != 0, whole: digits(whole, atLeast: 1),
            fraction: fraction == 0 ? [] : digits(fraction, atLeast: 18), minimumFractionDigits)
    }

    private static func assemble(
        isNegative: Bool, whole: [UInt8], fraction: [UInt8], _ minimumFractionDigits: Int
    ) -> String {
        let zero = UInt8(ascii: "0")
        var fraction = fraction
        while fraction.last == zero { fraction.removeLast() }
        while fraction.count < minimumFractionDigits { fraction.append(zero) }
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        text += whole
        if !fraction.isEmpty {
            text.append(UInt8(ascii: "."))
            text += fraction
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Decimal digits, with leading zeros up to a count.
    private static func digits(_ value: UInt128, atLeast count: Int) -> [UInt8] {
        var reversed: [UInt8] = []
        var rest = value
        while rest >> 64 != 0 {
            let (next, digit) = rest.quotientAndRemainder(dividingBy: 10)
            reversed.append(UInt8(ascii: "0") + UInt8(digit))
            rest = next
        }
        var small = UInt64(rest)
        while small != 0 || reversed.count < count {
            reversed.append(UInt8(ascii: "0") + UInt8(small % 10))
            small /= 10
        }
        return reversed.reversed()
    }
}
