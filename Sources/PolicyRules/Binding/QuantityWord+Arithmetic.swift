import PolicyModel

// The quick half of quantity arithmetic: whole 64-bit numbers, and nil wherever the result may not fit, so that the exact
// 128-bit arithmetic of `Quantity` decides. Both give the same values.
extension QuantityWord {
    /// The coefficients of two words at a common number of digits.
    @inline(__always)
    private static func align(_ a: QuantityWord, _ b: QuantityWord) -> (Int64, Int64, pairs: Int)? {
        let (ap, bp) = (a.pairs, b.pairs)
        if ap == bp { return (a.coefficient, b.coefficient, ap) }
        let (left, leftOverflow) = a.coefficient.multipliedReportingOverflow(by: power(max(0, bp - ap)))
        let (right, rightOverflow) = b.coefficient.multipliedReportingOverflow(by: power(max(0, ap - bp)))
        return leftOverflow || rightOverflow ? nil : (left, right, max(ap, bp))
    }

    /// Nil where the dimensions differ or the result does not fit.
    @inline(__always)
    func adding(_ other: QuantityWord) -> QuantityWord? {
        guard dimensionBits == other.dimensionBits, let (a, b, pairs) = QuantityWord.align(self, other) else {
            return nil
        }
        let (sum, overflow) = a.addingReportingOverflow(b)
        return overflow ? nil : QuantityWord(coefficient: sum, pairs: pairs, dimensionBits: dimensionBits)
    }

    @inline(__always)
    func subtracting(_ other: QuantityWord) -> QuantityWord? {
        guard dimensionBits == other.dimensionBits, let (a, b, pairs) = QuantityWord.align(self, other) else {
            return nil
        }
        let (difference, overflow) = a.subtractingReportingOverflow(b)
        return overflow ? nil : QuantityWord(coefficient: difference, pairs: pairs, dimensionBits: dimensionBits)
    }

    /// Nil where the dimensions differ or the coefficients do not align.
    @inline(__always)
    func isLess(than other: QuantityWord) -> Bool? {
        guard dimensionBits == other.dimensionBits, let (a, b, _) = QuantityWord.align(self, other) else { return nil }
        return a < b
    }

    /// The correctly rounded quotient of two quantities of one dimension.
    ///
    /// Both coefficients must stay below 2^53 after alignment: then the division of the two exact Doubles rounds once.
    @inline(__always)
    func ratio(to other: QuantityWord) -> Double? {
        guard dimensionBits == other.dimensionBits, let (a, b, _) = QuantityWord.align(self, other), b != 0,
            a.magnitude <= 1 << 53, b.magnitude <= 1 << 53
        else { return nil }
        // As the exact division has it, no part of nothing is -0.
        return a == 0 ? 0 : Double(a) / Double(b)
    }

    @inline(__always)
    func multiplied(by number: ExactDecimal) -> QuantityWord? {
        guard let factor = Int64(exactly: number.coefficient) else { return nil }
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: factor)
        guard !overflow else { return nil }
        let exponent = number.exponent - 2 * pairs
        if exponent >= 0 {
            guard exponent <= 14 else { return nil }
            let power = QuantityWord.power(exponent / 2) * (exponent % 2 == 0 ? 1 : 10)
            let (scaled, overflow) = product.multipliedReportingOverflow(by: power)
            return overflow ? nil : QuantityWord(coefficient: scaled, pairs: 0, dimensionBits: dimensionBits)
        }
        if exponent % 2 == 0 {
            return QuantityWord(coefficient: product, pairs: -exponent / 2, dimensionBits: dimensionBits)
        }
        let (even, evenOverflow) = product.multipliedReportingOverflow(by: 10)
        return evenOverflow
            ? nil : QuantityWord(coefficient: even, pairs: (1 - exponent) / 2, dimensionBits: dimensionBits)
    }

    /// The product of two quantities, where it is exact and keeps a dimension.
    @inline(__always)
    func multiplied(by other: QuantityWord) -> QuantityWord? {
        // 9 pairs are the 18 digits that a quantity has.
        guard pairs + other.pairs <= 9,
            let dimension = QuantityWord.product(dimensionBits, other.dimensionBits)
        else { return nil }
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: other.coefficient)
        return overflow ? nil : QuantityWord(coefficient: product, pairs: pairs + other.pairs, dimensionBits: dimension)
    }

    /// The bits of the dimensions' product; nil where it has two units above or below the line, or none at all.
    @inline(__always)
    private static func product(_ left: UInt64, _ right: UInt64) -> UInt64? {
        var (above, below) = (left >> 2 & 7, left >> 5 & 7)
        var (otherAbove, otherBelow) = (right >> 2 & 7, right >> 5 & 7)
        if above == otherBelow { (above, otherBelow) = (0, 0) }
        if otherAbove == below { (otherAbove, below) = (0, 0) }
        guard above == 0 || otherAbove == 0, below == 0 || otherBelow == 0 else { return nil }
        let bits = (above | otherAbove) << 2 | (below | otherBelow) << 5
        return bits == 0 ? nil : bits
    }

    /// The quotient by a whole number, where it ends within four more digits.
    @inline(__always)
    func divided(by number: Int64) -> QuantityWord? {
        guard number != 0, number != -1 else { return nil }
        var (numerator, digits) = (coefficient, pairs)
        for _ in 0..<3 {
            let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: number)
            if remainder == 0 {
                return QuantityWord(coefficient: quotient, pairs: digits, dimensionBits: dimensionBits)
            }
            let (raised, overflow) = numerator.multipliedReportingOverflow(by: 100)
            guard !overflow, digits < QuantityWord.maximumPairs else { return nil }
            (numerator, digits) = (raised, digits + 1)
        }
        return nil
    }

    @inline(__always)
    var negated: QuantityWord? {
        QuantityWord(coefficient: -coefficient, pairs: pairs, dimensionBits: dimensionBits)
    }
}
