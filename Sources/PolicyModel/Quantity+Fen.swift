extension Quantity {
    /// Money in whole 分, half up: 12.345 元 are 1,235 分.
    public var wholeFen: Int128 {
        let fen: UInt128 = 10_000_000_000_000_000
        let (below, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: fen)
        let magnitude = Int128(rest >= fen / 2 ? below + 1 : below)
        return isNegative ? -magnitude : magnitude
    }
}
