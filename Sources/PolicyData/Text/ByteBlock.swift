/// Bytes with room behind them, used again for others.
final class ByteBlock {
    // SAFETY: `capacity` bytes and `room` more, of which `count` and eight times eight behind them are initialised; freed
    // in deinit.
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int
    private static let room = 64

    init() {
        capacity = 1 << 16
        base = .allocate(capacity: capacity + ByteBlock.room)
    }

    deinit { base.deallocate() }

    /// Takes a range of a file, and sets a line end and room behind it. False where the file has become shorter.
    func load(_ range: Range<Int>, of file: TableFile) -> Bool {
        reserve(range.count)
        finish(file.read(range, into: base))
        return count == range.count
    }

    /// Makes room for so many bytes; those that were there are lost.
    func reserve(_ count: Int) {
        guard count > capacity else { return }
        base.deallocate()
        capacity = count
        base = .allocate(capacity: capacity + ByteBlock.room)
    }

    /// Says how many bytes were written; behind them a line end and room are set.
    func finish(_ count: Int) {
        self.count = count
        (base + count).initialize(repeating: 0, count: ByteBlock.room)
        base[count] = 10
    }
}
