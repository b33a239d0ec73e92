import SeededNumbers

extension SeededNumbers {
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
