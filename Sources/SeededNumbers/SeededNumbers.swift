/// Numbers that look random and are the same for the same seed, on any machine and with any version of the standard
/// library (SplitMix64, by Steele, Lea and Flood, 2014).
///
/// What is drawn with ``below(_:)`` stays the same from one release of Swift to the next; `Int.random(in:using:)` promises no such thing.
public struct SeededNumbers: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 to below `count`, which is at least 1.
    public mutating func below(_ count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(count)).high) }
}
