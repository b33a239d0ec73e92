import Glibc

extension TextPool {
    /// The slot of the hash table that holds the text's code, or the free one (-1) where it belongs.
    @inline(__always)
    static func slot(
        of bytes: UnsafeBufferPointer<UInt8>, count: Int, arena: UnsafeMutablePointer<UInt8>,
        ends: UnsafeMutablePointer<Int>, slots: UnsafeMutablePointer<Int32>, mask: Int
    ) -> Int {
        var slot = hash(bytes) & mask
        while slots[slot] >= 0 {
            let code = Int(slots[slot])
            let start = code == 0 ? 0 : ends[code - 1]
            // SAFETY: `start` and the length lie inside the arena; both sides have `bytes.count` bytes.
            if ends[code] - start == bytes.count {
                guard bytes.count > 0, let base = bytes.baseAddress else { return slot }
                if memcmp(arena + start, base, bytes.count) == 0 { return slot }
            }
            slot = (slot + 1) & mask
        }
        return slot
    }

    @inline(__always)
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        Int(truncatingIfNeeded: TextHash.of(bytes))
    }
}
