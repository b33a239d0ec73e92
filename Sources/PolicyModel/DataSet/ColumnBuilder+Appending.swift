import Glibc

extension ColumnBuilder {
    /// Sets rows from `start` on, which nobody has set yet, to the first rows of a column of the same type, which is not
    /// used again.
    ///
    /// The column is as if its values had been set one by one: so are its scale and the codes of its texts.
    func append(_ other: ColumnBuilder, rows count: Int, at start: Int) {
        guard count > 0 else { return }
        reserve(rows: start + count)
        other.reserve(rows: count)
        if case .quantity = type { bringTogether(other) }
        if let texts, let own = other.texts {
            appendCodes(own.moved(to: texts), of: other, rows: count, at: start)
        } else {
            // SAFETY: both columns have room, and now the same kind.
            memcpy(values + start * kind.stride, other.values, count * kind.stride)
        }
        appendValidity(of: other, rows: count, at: start)
        exceptions += other.exceptions.map { Column.Exception(row: $0.row + Int32(start), reason: $0.reason) }
    }

    /// Takes texts that stand in the order of the rows.
    func take(_ pool: TextPoolBuilder, rows count: Int) {
        reserve(rows: count)
        texts = pool
        for row in 0..<count { store(Int32(truncatingIfNeeded: row), row) }
    }

    /// Gives two columns of quantities the same kind and scale.
    private func bringTogether(_ other: ColumnBuilder) {
        if kind == .int64, other.kind == .int64 {
            if scale < other.scale, rescale(to: other.scale) { return }
            if scale == other.scale || (scale > other.scale && other.rescale(to: scale)) { return }
        }
        if kind == .int64 { promote() }
        if other.kind == .int64 { other.promote() }
    }

    private func appendCodes(_ codes: [Int32], of other: ColumnBuilder, rows count: Int, at start: Int) {
        // SAFETY: both blocks have elements of four bytes, and `reserve` made room; a known row holds a code.
        let source = other.values.assumingMemoryBound(to: Int32.self)
        let target = values.assumingMemoryBound(to: Int32.self) + start
        for row in 0..<count where other.isKnown(row) { target[row] = codes[Int(source[row])] }
    }

    private func appendValidity(of other: ColumnBuilder, rows count: Int, at start: Int) {
        let (word, shift) = (start >> 6, UInt64(truncatingIfNeeded: start & 63))
        for index in 0..<((count + 63) >> 6) {
            var bits = other.validity[index]
            let left = count - index << 6
            if left < 64 { bits &= 1 << UInt64(left) - 1 }
            // SAFETY: a word is only touched where it has a row below `start + count`.
            validity[word + index] |= bits << shift
            if shift > 0, bits >> (64 - shift) != 0 { validity[word + index + 1] |= bits >> (64 - shift) }
        }
    }
}

extension TextPoolBuilder {
    /// Interns all texts into another pool; by code, the code that each has there.
    func moved(to pool: TextPoolBuilder) -> [Int32] {
        (0..<Int32(count)).map { pool.intern(bytes($0)) }
    }
}
