extension Column {
    /// Whether the value of a row is known.
    @inlinable @inline(__always)
    public func isKnown(_ row: Int) -> Bool {
        assert(row >= 0 && row < count)
        // SAFETY: `validity` has a word for every 64 rows below `count`.
        return validity[row >> 6] & (1 &<< UInt64(truncatingIfNeeded: row & 63)) != 0
    }

    /// A value of an `int64` column.
    @inlinable @inline(__always)
    public func int64At(_ row: Int) -> Int64 { value(row, .int64) }

    /// A value of an `int128` column.
    @inlinable @inline(__always)
    public func int128At(_ row: Int) -> Int128 { value(row, .int128) }

    /// A value of a `float64` column.
    @inlinable @inline(__always)
    public func float64At(_ row: Int) -> Double { value(row, .float64) }

    /// A value of an `int32` column.
    @inlinable @inline(__always)
    public func int32At(_ row: Int) -> Int32 { value(row, .int32) }

    /// A value of a `uint8` column.
    @inlinable @inline(__always)
    public func uint8At(_ row: Int) -> UInt8 { value(row, .uint8) }

    @inlinable @inline(__always)
    func value<T: BitwiseCopyable>(_ row: Int, _ expected: Kind) -> T {
        assert(row >= 0 && row < count && kind == expected)
        // SAFETY: `values` holds `count` elements of the kind, whose stride is T's, aligned to 16.
        return values.load(fromByteOffset: row &* MemoryLayout<T>.stride, as: T.self)
    }

    /// A known value of a quantity column, in base units of the dimension.
    public func quantity(_ row: Int, _ dimension: Dimension) -> Quantity {
        if kind == .int128 { return Quantity(scaled: int128At(row), dimension: dimension) }
        return Quantity(scaled: Int128(int64At(row)) * DecimalScale.power(18 - scale), dimension: dimension)
    }

    /// A known value of a text column.
    public func string(_ row: Int) -> String {
        pool?.string(int32At(row)) ?? ""
    }
}
