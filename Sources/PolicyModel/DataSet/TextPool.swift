/// The unique texts of a column, each behind a small code, in the order of their first use.
///
/// Equal texts have equal codes, so that comparing with a constant is one `code(of:)` and then integers.
public final class TextPool: Sendable {
    /// The number of texts; codes run from 0 to `count - 1`.
    public let count: Int
    // SAFETY: the three blocks are allocated by the builder, handed over once, never written again and freed in
    // `deinit`; whoever holds a pointer from here keeps the pool alive.
    private nonisolated(unsafe) let arena: UnsafeMutablePointer<UInt8>
    // SAFETY: as for `arena`.
    private nonisolated(unsafe) let ends: UnsafeMutablePointer<Int>
    // SAFETY: as for `arena`.
    private nonisolated(unsafe) let slots: UnsafeMutablePointer<Int32>
    /// Nil where the slots do not have the texts.
    private let slotMask: Int?

    init(
        count: Int, arena: UnsafeMutablePointer<UInt8>, ends: UnsafeMutablePointer<Int>,
        slots: UnsafeMutablePointer<Int32>, slotMask: Int?
    ) {
        self.count = count
        self.arena = arena
        self.ends = ends
        self.slots = slots
        self.slotMask = slotMask
    }

    deinit {
        arena.deallocate()
        ends.deallocate()
        slots.deallocate()
    }

    /// The UTF-8 of a text; the buffer lives as long as the pool.
    public subscript(code: Int32) -> UnsafeBufferPointer<UInt8> {
        let index = Int(code)
        // SAFETY: a code is below `count`, and `ends` has `count` elements that rise to the arena's size.
        let start = index == 0 ? 0 : ends[index - 1]
        return UnsafeBufferPointer(start: arena + start, count: ends[index] - start)
    }

    /// The length of the longest text, in bytes of UTF-8; looked for each time.
    package var longest: Int {
        var (longest, start) = (0, 0)
        for code in 0..<count {
            longest = max(longest, ends[code] - start)
            start = ends[code]
        }
        return longest
    }

    /// The text of a code.
    public func string(_ code: Int32) -> String {
        String(decoding: self[code], as: UTF8.self)
    }

    /// The code of a text; nil when no row has it.
    public func code(of bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
        guard let slotMask else { return (0..<Int32(count)).first { self[$0].elementsEqual(bytes) } }
        let slot = Self.slot(of: bytes, count: count, arena: arena, ends: ends, slots: slots, mask: slotMask)
        return slots[slot] < 0 ? nil : slots[slot]
    }

    /// The code of a text; nil when no row has it.
    public func code(of text: String) -> Int32? {
        var text = text
        return text.withUTF8 { code(of: $0) }
    }
}
