/// Powers of ten that decimal columns are scaled by.
enum DecimalScale {
    private static let powers: [Int128] = {
        var powers: [Int128] = [1]
        for _ in 0..<38 { powers.append(powers[powers.count - 1] * 10) }
        return powers
    }()

    /// 10^exponent for 0 to 38.
    static func power(_ exponent: Int) -> Int128 {
        powers[exponent]
    }

    /// 10^exponent for 0 to 18.
    static func power64(_ exponent: Int) -> Int64 {
        Int64(truncatingIfNeeded: powers[exponent])
    }
}
