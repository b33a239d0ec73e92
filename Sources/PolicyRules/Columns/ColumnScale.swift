import PolicyModel

/// Decimal scales of quantities that are whole 64-bit numbers.
enum ColumnScale {
    /// 10^exponent for 0 to 38.
    static func power(_ exponent: Int) -> Int128 {
        var result: Int128 = 1
        for _ in 0..<exponent { result *= 10 }
        return result
    }

    /// 10^exponent for 0 to 18.
    static func power64(_ exponent: Int) -> Int64 { Int64(power(exponent)) }

    /// Values in 10^-18 base units as 64-bit numbers in the smallest scale that holds all exactly; nil where none does.
    static func narrowed(_ values: [Int128]) -> (coefficients: [Int64], scale: Int)? {
        var scale = 18
        while scale > 0, values.allSatisfy({ $0 % power(19 - scale) == 0 }) { scale -= 1 }
        let divisor = power(18 - scale)
        var coefficients: [Int64] = []
        for value in values {
            guard let coefficient = Int64(exactly: value / divisor) else { return nil }
            coefficients.append(coefficient)
        }
        return (coefficients, scale)
    }

    /// A plain number in 10^-18, as ``Quantity`` holds it; nil beyond its range.
    static func scaled(_ number: ExactDecimal) -> Int128? {
        do throws(QuantityError) {
            return try Quantity(scaled: Quantity.scale, dimension: .none).multiplied(by: number).scaled
        } catch { return nil }
    }
}
