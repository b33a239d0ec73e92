import Glibc

/// Blocks of trivial elements that grow in place where the system can.
enum Memory {
    /// Moves a block to a larger one; what lies beyond `used` is not initialised.
    ///
    /// Large blocks are remapped by the C library, so growing never doubles the memory in use.
    static func grow<T: BitwiseCopyable>(
        _ block: UnsafeMutablePointer<T>, used: Int, capacity: Int
    ) -> UnsafeMutablePointer<T> {
        grow(UnsafeMutableRawPointer(block), bytes: capacity * MemoryLayout<T>.stride)
            .assumingMemoryBound(to: T.self)
    }

    /// Moves a raw block that `malloc` made.
    static func grow(_ block: UnsafeMutableRawPointer, bytes: Int) -> UnsafeMutableRawPointer {
        // SAFETY: on Linux Swift's `allocate` with an alignment of at most 16 is `malloc`, so `realloc` may take
        // the block, and `deallocate` is `free`.
        guard let larger = realloc(block, max(bytes, 1)) else { outOfMemory(bytes) }
        return larger
    }

    /// Moves a raw block that `malloc` made; what is new is zeros, whose pages cost nothing in a large block.
    static func grow(_ block: UnsafeMutableRawPointer, from old: Int, to bytes: Int) -> UnsafeMutableRawPointer {
        // SAFETY: the block has `old` bytes, the new one more.
        guard bytes - old >= 1 << 20 else {
            let larger = grow(block, bytes: bytes)
            memset(larger + old, 0, bytes - old)
            return larger
        }
        let larger = zeros(bytes: bytes)
        memcpy(larger, block, old)
        free(block)
        return larger
    }

    /// A block with the first elements of another.
    static func copy<T: BitwiseCopyable>(_ block: UnsafeMutablePointer<T>, count: Int) -> UnsafeMutablePointer<T> {
        let copy = UnsafeMutablePointer<T>.allocate(capacity: max(1, count))
        copy.initialize(from: block, count: count)
        return copy
    }

    /// A block of zeros, whose pages cost nothing until they are written.
    static func zeros(bytes: Int) -> UnsafeMutableRawPointer {
        guard let block = calloc(max(bytes, 16), 1) else { outOfMemory(bytes) }
        return block
    }

    private static func outOfMemory(_ bytes: Int) -> Never {
        preconditionFailure("out of memory: no block of \(bytes) bytes")
    }
}
