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
        let (raised, overflow) = magnitude.multipliedReportingOverflow(by: up)
        if !overflow, let value = ScaledArithmetic.quotient(raised, power: 0, by: down) {
            return Self.decimalText(value, isNegative: isNegative, minimumFractionDigits)
        }
        let value = ScaledArithmetic.general(magnitude, up, power: 0, divisor: down, .halfEven)
        if let narrow = value.narrow { return Self.decimalText(narrow, isNegative: isNegative, minimumFractionDigits) }
        // Only a unit smaller than the base unit leaves 128 bits.
        let digits = value.decimalDigits
        let fraction = UInt64(digits.suffix(18)) ?? 0
        let text = Self.reversedFraction(fraction, minimumFractionDigits) + digits.dropLast(18).utf8.reversed()
        return Self.text(reversed: text, isNegative: isNegative)
    }

    /// Money in 元 with exactly two decimals, half up: `600000.00`.
    public func fenText() -> String {
        let fen: UInt128 = 10_000_000_000_000_000
        let (below, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: fen)
        let (whole, cents) = (rest >= fen / 2 ? below + 1 : below).quotientAndRemainder(dividingBy: 100)
        var reversed: [UInt8] = []
        reversed.reserveCapacity(32)
        Self.append(cents, atLeast: 2, to: &reversed)
        reversed.append(UInt8(ascii: "."))
        Self.append(whole, atLeast: 1, to: &reversed)
        return Self.text(reversed: reversed, isNegative: isNegative && (whole != 0 || cents != 0))
    }

    private static func decimalText(_ magnitude: UInt128, isNegative: Bool, _ minimumFractionDigits: Int) -> String {
        let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: UInt128(ScaledArithmetic.scale))
        var reversed = reversedFraction(UInt64(fraction), minimumFractionDigits)
        append(whole, atLeast: 1, to: &reversed)
        return text(reversed: reversed, isNegative: isNegative && magnitude != 0)
    }

    private static func text(reversed: [UInt8], isNegative: Bool) -> String {
        var reversed = reversed
        if isNegative { reversed.append(UInt8(ascii: "-")) }
        reversed.reverse()
        return String(decoding: reversed, as: UTF8.self)
    }

    /// The last of 18 digits first, then the point: zeros at the end dropped down to a minimum; nothing for none.
    private static func reversedFraction(_ fraction: UInt64, _ minimumFractionDigits: Int) -> [UInt8] {
        guard fraction != 0 || minimumFractionDigits > 0 else { return [] }
        var (rest, count) = (fraction, fraction == 0 ? 0 : 18)
        while count > 0, rest % 10 == 0 {
            rest /= 10
            count -= 1
        }
        var reversed = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, minimumFractionDigits - count))
        reversed.reserveCapacity(40)
        if count > 0 { append(UInt128(rest), atLeast: count, to: &reversed) }
        reversed.append(UInt8(ascii: "."))
        return reversed
    }

    /// Appends decimal digits, the last one first, with leading zeros up to a count.
    private static func append(_ value: UInt128, atLeast count: Int, to reversed: inout [UInt8]) {
        let end = reversed.count + count
        var rest = value
        while rest >> 64 != 0 {
            let (next, digit) = rest.quotientAndRemainder(dividingBy: 10)
            reversed.append(UInt8(ascii: "0") + UInt8(digit))
            rest = next
        }
        var small = UInt64(rest)
        while small != 0 || reversed.count < end {
            reversed.append(UInt8(ascii: "0") + UInt8(small % 10))
            small /= 10
        }
    }
}
