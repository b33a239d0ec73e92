import PolicyModel

/// A quantity whose coefficient fits 53 bits with at most 14 fractional digits, and whose dimension has at most one base
/// unit above and one below the line: nearly every amount of money, area or energy that a policy names.
///
/// The form is canonical: the fewest pairs of fractional digits that hold the value.
struct QuantityWord: Hashable {
    let bits: UInt64

    static let maximumPairs = 7
    private static let coefficients: ClosedRange<Int64> = -(1 << 52)...((1 << 52) - 1)

    @inline(__always)
    init(bits: UInt64) { self.bits = bits }

    /// Nil where the coefficient does not fit.
    @inline(__always)
    init?(coefficient: Int64, pairs: Int, dimensionBits: UInt64) {
        var coefficient = coefficient
        var pairs = pairs
        if coefficient == 0 { pairs = 0 }
        while pairs > 0, coefficient % 100 == 0 {
            coefficient /= 100
            pairs -= 1
        }
        guard QuantityWord.coefficients.contains(coefficient), pairs <= QuantityWord.maximumPairs else { return nil }
        bits = UInt64(bitPattern: coefficient) << 11 | UInt64(pairs) << 8 | dimensionBits
    }

    @inline(__always) var coefficient: Int64 { Int64(bitPattern: bits) >> 11 }
    @inline(__always) var pairs: Int { Int(bits >> 8 & 7) }
    @inline(__always) var dimensionBits: UInt64 { bits & 0xFC }

    var dimension: Dimension { QuantityWord.dimension(dimensionBits) }

    var quantity: Quantity {
        Quantity(scaled: Int128(coefficient) * QuantityWord.powerOf100(9 - pairs), dimension: dimension)
    }

    /// 100^n for n in 0...9.
    @inline(__always)
    static func powerOf100(_ n: Int) -> Int128 { n < 8 ? Int128(power(n)) : Int128(power(7)) * Int128(power(n - 7)) }

    /// 100^n for n in 0...7; a switch, as a table would be a global that every read has to ask for.
    @inline(__always)
    static func power(_ n: Int) -> Int64 {
        switch n {
        case 0: 1
        case 1: 100
        case 2: 10_000
        case 3: 1_000_000
        case 4: 100_000_000
        case 5: 10_000_000_000
        case 6: 1_000_000_000_000
        default: 100_000_000_000_000
        }
    }

    /// The word for a quantity, or nil where it has none.
    init?(_ quantity: Quantity) {
        guard let dimensionBits = QuantityWord.bits(of: quantity.dimension) else { return nil }
        // To the fen, or to six digits: one division, where the rest of the value has room in 64 bits.
        if let coefficient = QuantityWord.quotient(quantity.scaled, by: 10_000_000_000_000_000) {
            self.init(coefficient: coefficient, pairs: 1, dimensionBits: dimensionBits)
            return
        }
        if let coefficient = QuantityWord.quotient(quantity.scaled, by: 1_000_000_000_000) {
            self.init(coefficient: coefficient, pairs: 3, dimensionBits: dimensionBits)
            return
        }
        for pairs in 0...QuantityWord.maximumPairs {
            let (quotient, remainder) = quantity.scaled.quotientAndRemainder(
                dividingBy: QuantityWord.powerOf100(9 - pairs))
            guard remainder == 0 else { continue }
            guard let coefficient = Int64(exactly: quotient) else { return nil }
            self.init(coefficient: coefficient, pairs: pairs, dimensionBits: dimensionBits)
            return
        }
        return nil
    }

    /// The exact quotient, or nil where there is a remainder or it takes more than 63 bits.
    private static func quotient(_ scaled: Int128, by divisor: UInt64) -> Int64? {
        let magnitude = scaled.magnitude
        let high = UInt64(truncatingIfNeeded: magnitude >> 64)
        guard high < divisor else { return nil }
        let (quotient, remainder) = divisor.dividingFullWidth((high, UInt64(truncatingIfNeeded: magnitude)))
        guard remainder == 0, let coefficient = Int64(exactly: quotient) else { return nil }
        return scaled < 0 ? -coefficient : coefficient
    }

    // MARK: Dimensions

    /// The six bits of a dimension, or nil where it needs more than one base unit above or below the line.
    @inline(__always)
    static func bits(of dimension: Dimension) -> UInt64? {
        if dimension == .money { return 1 << 2 }
        if dimension == .area { return 2 << 2 }
        return slowBits(of: dimension)
    }

    private static func slowBits(of dimension: Dimension) -> UInt64? {
        var above: UInt64 = 0
        var below: UInt64 = 0
        for base in Dimension.Base.allCases {
            switch dimension.exponent(of: base) {
            case 0: continue
            case 1 where above == 0: above = UInt64(base.rawValue + 1)
            case -1 where below == 0: below = UInt64(base.rawValue + 1)
            default: return nil
            }
        }
        return above << 2 | below << 5
    }

    static func dimension(_ bits: UInt64) -> Dimension { dimensions[Int(bits >> 2 & 63)] }

    private static let dimensions: [Dimension] = (0..<64).map { bits in
        var dimension = Dimension.none
        if let above = Dimension.Base(rawValue: (bits & 7) - 1) { dimension = Dimension(above) }
        if let below = Dimension.Base(rawValue: (bits >> 3) - 1) {
            dimension = dimension.divided(by: Dimension(below)) ?? dimension
        }
        return dimension
    }
}
