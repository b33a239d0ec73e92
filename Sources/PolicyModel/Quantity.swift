/// An exact amount of some measure: a decimal with 18 fractional digits, and its dimension.
///
/// Money is held in 元, area in 亩, and so on: `wan(2000)` is 2 × 10⁷ 元. The range is ±1.7 × 10²⁰ base units.
public struct Quantity: Hashable, Sendable {
    /// The value in 10⁻¹⁸ base units; `Int128.min` is never a result.
    public var scaled: Int128
    public var dimension: Dimension

    @inlinable
    public init(scaled: Int128, dimension: Dimension) {
        self.scaled = scaled
        self.dimension = dimension
    }

    /// 10¹⁸.
    @inlinable
    public static var scale: Int128 { 1_000_000_000_000_000_000 }

    /// A number of some unit; what needs more than 18 fractional digits of a base unit is rounded half even.
    ///
    /// - Throws: `overflow` beyond ±1.7 × 10²⁰ base units.
    public static func of(_ n: ExactDecimal, _ unit: Unit) throws(QuantityError) -> Quantity {
        let magnitude = Self.magnitude(of: n, unit)
        return try Quantity(magnitude: magnitude, isNegative: n.coefficient < 0, dimension: unit.dimension)
    }

    private static func magnitude(of n: ExactDecimal, _ unit: Unit) -> UInt128? {
        let coefficient = n.coefficient.magnitude
        let numerator = unit.numerator.magnitude
        let power = n.exponent + 18
        if unit.denominator == 1 { return ScaledArithmetic.product(coefficient, numerator, power: power) }
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: numerator)
        let divisor = unit.denominator.magnitude
        return overflow
            ? ScaledArithmetic.general(coefficient, numerator, power: power, divisor: divisor, .halfEven).narrow
            : ScaledArithmetic.quotient(product, power: power, by: divisor)
    }

    /// A result of arithmetic on magnitudes.
    ///
    /// - Throws: `overflow` where there is none, or where it leaves the range.
    init(magnitude: UInt128?, isNegative: Bool, dimension: Dimension) throws(QuantityError) {
        guard let magnitude, magnitude >> 127 == 0 else { throw .overflow }
        let value = Int128(truncatingIfNeeded: magnitude)
        scaled = isNegative ? 0 &- value : value
        self.dimension = dimension
    }

    @inlinable
    public var isZero: Bool { scaled == 0 }

    @inlinable
    public var isNegative: Bool { scaled < 0 }

    /// The quantity with the other sign.
    @inlinable
    public var negated: Quantity {
        Quantity(scaled: scaled == .min ? .max : 0 &- scaled, dimension: dimension)
    }
}
