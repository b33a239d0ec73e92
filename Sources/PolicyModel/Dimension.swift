/// What a quantity measures: a product of powers of the base units 元, 亩, tce, kWh, 吨 and 立方米.
///
/// Energy in tce and electricity in kWh are two dimensions: a conversion between them is a policy
/// parameter (当量值 or 等价值), never arithmetic.
public struct Dimension: Hashable, Sendable {
    /// A base measure, named with its base unit: money 元, area 亩, energy tce, electricity kWh, mass 吨, volume 立方米.
    public enum Base: Int, CaseIterable, Sendable {
        case money, area, energy, electricity, mass, volume
    }

    /// One signed byte an exponent, `Base.rawValue * 8` bits up; 0 is no dimension.
    public let packed: UInt64

    @inlinable
    public init(packed: UInt64) {
        self.packed = packed
    }

    /// A plain number.
    public static let none = Dimension(packed: 0)
    public static let money = Dimension(.money)
    public static let area = Dimension(.area)
    public static let energy = Dimension(.energy)
    public static let electricity = Dimension(.electricity)
    public static let mass = Dimension(.mass)
    public static let volume = Dimension(.volume)

    /// The dimension of one base unit to the first power.
    public init(_ base: Base) {
        packed = 1 << UInt64(base.rawValue * 8)
    }

    /// Whether this is a plain number.
    @inlinable
    public var isNone: Bool { packed == 0 }

    /// The power of one base unit, -128...127.
    public func exponent(of base: Base) -> Int {
        Int(Int8(truncatingIfNeeded: packed >> UInt64(base.rawValue * 8)))
    }

    /// The dimension of a product; nil when an exponent leaves -128...127.
    @inlinable
    public func multiplied(by other: Dimension) -> Dimension? {
        let signs: UInt64 = 0x8080_8080_8080_8080
        let (a, b) = (packed, other.packed)
        // Eight signed bytes added at once: the low seven bits of each byte cannot carry into the next.
        let sum = ((a & ~signs) &+ (b & ~signs)) ^ ((a ^ b) & signs)
        guard ~(a ^ b) & (a ^ sum) & signs == 0 else { return nil }
        return Dimension(packed: sum)
    }

    /// The dimension of a quotient; nil when an exponent leaves -128...127.
    @inlinable
    public func divided(by other: Dimension) -> Dimension? {
        let signs: UInt64 = 0x8080_8080_8080_8080
        let (a, b) = (packed, other.packed)
        let difference = ((a | signs) &- (b & ~signs)) ^ ((a ^ ~b) & signs)
        guard (a ^ b) & (a ^ difference) & signs == 0 else { return nil }
        return Dimension(packed: difference)
    }
}
