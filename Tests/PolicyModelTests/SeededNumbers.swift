/// Random numbers that are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// A number of any size up to so many bits, small ones as likely as large ones, either sign.
    mutating func signed(bits: Int) -> Int128 {
        let magnitude = Int128(unsigned(bits: bits))
        return Bool.random(using: &self) ? -magnitude : magnitude
    }

    mutating func unsigned(bits: Int) -> UInt128 {
        let width = Int.random(in: 0...bits, using: &self)
        guard width > 0 else { return 0 }
        let word = UInt128(next()) << 64 | UInt128(next())
        return word >> UInt128(128 - width)
    }
}
