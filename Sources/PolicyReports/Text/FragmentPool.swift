/// A piece of a ``FragmentPool``.
struct Fragment: BitwiseCopyable, Sendable {
    fileprivate let start: Int
    fileprivate let count: Int
}

/// Text that is written once and appended millions of times by all threads.
///
/// The pieces lie in one block and are plain offsets: appending one counts no references, over which threads would
/// wait for each other.
struct FragmentPool: @unchecked Sendable {
    private let block: Block
    private let base: UnsafePointer<UInt8>

    // SAFETY: `@unchecked Sendable` holds because the block is filled before the pool exists and never written again.
    fileprivate init(_ bytes: [UInt8]) {
        block = Block(bytes)
        base = UnsafePointer(block.start)
    }

    @inline(__always)
    func append(_ fragment: Fragment, to output: inout [UInt8]) {
        // SAFETY: fragments are ranges of the bytes that the pool was made of, which `block` keeps alive.
        output.append(contentsOf: UnsafeBufferPointer(start: base + fragment.start, count: fragment.count))
    }

    /// Collects the pieces of a pool; a fragment is good for the pool of the writer that made it.
    struct Writer {
        private var bytes: [UInt8] = []

        mutating func add(_ piece: [UInt8]) -> Fragment {
            let start = bytes.count
            bytes += piece
            return Fragment(start: start, count: piece.count)
        }

        /// The pool of all that was added.
        func finish() -> FragmentPool { FragmentPool(bytes) }
    }

    private final class Block {
        let start: UnsafeMutablePointer<UInt8>

        init(_ bytes: [UInt8]) {
            // SAFETY: every byte is initialised here, and the block is freed in `deinit`.
            start = .allocate(capacity: max(1, bytes.count))
            for (index, byte) in bytes.enumerated() { (start + index).initialize(to: byte) }
        }

        deinit { start.deallocate() }
    }
}
