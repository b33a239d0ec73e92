extension ColumnReader {
    /// The amounts of the eligible decisions of a block, in 分.
    /// - Parameters:
    ///   - count: all rows of the block.
    ///   - ways: of its rows; see ``classify(_:asksForChanged:into:)``.
    public func sums(
        _ count: Int, ways: UnsafePointer<UInt8>
    ) -> (entitled: Int128, payable: Int128) {
        (ColumnReader.sum(entitled, count, ways), ColumnReader.sum(payable, count, ways))
    }

    /// High and low halves by themselves: a block has too few rows for either to overflow, and many are added at a time.
    private static func sum(_ fens: UnsafePointer<Int64>?, _ count: Int, _ ways: UnsafePointer<UInt8>) -> Int128 {
        guard let fens else { return 0 }
        var (low, high) = (0 as Int64, 0 as Int64)
        for row in 0..<count {
            let fen = ways[row] == Way.eligible ? fens[row] : 0
            low &+= fen & 0xFFFF_FFFF
            high &+= fen >> 32
        }
        return Int128(high) << 32 + Int128(low)
    }
}
