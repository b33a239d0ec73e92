/// Collects unique texts into one arena.
final class TextPoolBuilder {
    private(set) var count = 0
    private var arena: UnsafeMutablePointer<UInt8>
    private var arenaCapacity = 256
    private var used = 0
    private var ends: UnsafeMutablePointer<Int>
    private var endsCapacity = 32
    private var slots: UnsafeMutablePointer<Int32>
    private var mask = 63
    private var isHandedOver = false

    init() {
        arena = .allocate(capacity: arenaCapacity)
        ends = .allocate(capacity: endsCapacity)
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: -1, count: mask + 1)
    }

    deinit {
        // SAFETY: after `build` the blocks belong to the pool.
        if isHandedOver { return }
        arena.deallocate()
        ends.deallocate()
        slots.deallocate()
    }

    /// The code of a text, a new one where it has none yet.
    func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let slot = TextPool.slot(of: bytes, count: count, arena: arena, ends: ends, slots: slots, mask: mask)
        if slots[slot] >= 0 { return slots[slot] }
        let code = Int32(count)
        reserve(bytes.count)
        if let base = bytes.baseAddress {
            // SAFETY: `reserve` made room; the source is the caller's and never overlaps the arena.
            (arena + used).update(from: base, count: bytes.count)
        }
        used += bytes.count
        ends[count] = used
        count += 1
        slots[slot] = code
        if count * 2 > mask { rehash() }
        return code
    }

    /// The code of a text that is there already.
    func code(of bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
        let slot = TextPool.slot(of: bytes, count: count, arena: arena, ends: ends, slots: slots, mask: mask)
        return slots[slot] < 0 ? nil : slots[slot]
    }

    /// The text of a code; valid until the next `intern`.
    func bytes(_ code: Int32) -> UnsafeBufferPointer<UInt8> {
        let index = Int(code)
        let start = index == 0 ? 0 : ends[index - 1]
        return UnsafeBufferPointer(start: arena + start, count: ends[index] - start)
    }

    func string(_ code: Int32) -> String {
        String(decoding: bytes(code), as: UTF8.self)
    }

    /// Hands the blocks over; the builder is not used again.
    func build() -> TextPool {
        isHandedOver = true
        return TextPool(count: count, arena: arena, ends: ends, slots: slots, slotMask: mask)
    }

    private func reserve(_ extra: Int) {
        if used + extra > arenaCapacity {
            arenaCapacity = max(arenaCapacity * 2, used + extra)
            arena = Memory.grow(arena, used: used, capacity: arenaCapacity)
        }
        if count == endsCapacity {
            endsCapacity *= 2
            ends = Memory.grow(ends, used: count, capacity: endsCapacity)
        }
    }

    private func rehash() {
        mask = mask * 2 + 1
        slots.deallocate()
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: -1, count: mask + 1)
        for code in 0..<Int32(count) {
            var slot = TextPool.hash(bytes(code)) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = code
        }
    }
}
