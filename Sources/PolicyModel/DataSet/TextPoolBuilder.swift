/// Collects texts into one arena, unique ones unless they are told apart otherwise.
package final class TextPoolBuilder {
    /// All that changes, in one place that is reached without checks for exclusive access.
    private struct State {
        // SAFETY: `ends` has `count` initialised elements that rise to `used`, the initialised bytes of the arena; `slots`
        // has `mask + 1`, each -1 or a code below `count`. They are the builder's until `build` hands them over.
        var arena: UnsafeMutablePointer<UInt8> = .allocate(capacity: 256)
        var arenaCapacity = 256
        var used = 0
        var ends: UnsafeMutablePointer<Int> = .allocate(capacity: 32)
        var endsCapacity = 32
        var slots: UnsafeMutablePointer<Int32> = .allocate(capacity: 64)
        var mask = 63
        var count = 0
        /// Whether the slots have all texts; not where some were appended without a look.
        var isIndexed = true
        var isHandedOver = false
    }

    // SAFETY: one initialised element, freed in deinit.
    private let state: UnsafeMutablePointer<State>
    /// The last pool of which the builder went on.
    private var last: TextPool?

    init() {
        state = .allocate(capacity: 1)
        state.initialize(to: State())
        state.pointee.slots.initialize(repeating: -1, count: 64)
    }

    deinit {
        if !state.pointee.isHandedOver {
            state.pointee.arena.deallocate()
            state.pointee.ends.deallocate()
            state.pointee.slots.deallocate()
        }
        state.deallocate()
    }

    var count: Int { state.pointee.count }

    @inline(__always)
    private func slot(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
        TextPool.slot(
            of: bytes, count: state.pointee.count, arena: state.pointee.arena, ends: state.pointee.ends,
            slots: state.pointee.slots, mask: state.pointee.mask)
    }

    /// The code of a text, a new one where it has none yet.
    package func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let slot = slot(of: bytes)
        let known = state.pointee.slots[slot]
        if known >= 0 { return known }
        let code = add(bytes)
        state.pointee.slots[slot] = code
        if state.pointee.count * 2 > state.pointee.mask { index(mask: state.pointee.mask * 2 + 1) }
        return code
    }

    /// Adds a text without a look whether it is there; from then on the builder looks nothing up, and the pool one by one.
    func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        state.pointee.isIndexed = false
        return add(bytes)
    }

    @inline(__always)
    private func add(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
        let code = state.pointee.count
        reserve(bytes.count)
        if let base = bytes.baseAddress {
            // SAFETY: `reserve` made room; the source is the caller's and never overlaps the arena.
            (state.pointee.arena + state.pointee.used).update(from: base, count: bytes.count)
        }
        state.pointee.used &+= bytes.count
        state.pointee.ends[code] = state.pointee.used
        state.pointee.count = code &+ 1
        return Int32(truncatingIfNeeded: code)
    }

    /// The code of a text that is there already.
    func code(of bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
        let code = state.pointee.slots[slot(of: bytes)]
        return code < 0 ? nil : code
    }

    /// The text of a code; valid until the next one is added.
    @inline(__always)
    package func bytes(_ code: Int32) -> UnsafeBufferPointer<UInt8> {
        let index = Int(code)
        let start = index == 0 ? 0 : state.pointee.ends[index - 1]
        return UnsafeBufferPointer(start: state.pointee.arena + start, count: state.pointee.ends[index] - start)
    }

    func string(_ code: Int32) -> String {
        String(decoding: bytes(code), as: UTF8.self)
    }

    /// Makes room for so many texts at once.
    func reserve(texts: Int) {
        guard texts * 2 > state.pointee.mask else { return }
        index(mask: 1 << (Int.bitWidth - (texts * 2).leadingZeroBitCount) - 1)
    }

    /// Hands the blocks over; the builder is not used again.
    func build() -> TextPool {
        state.pointee.isHandedOver = true
        return TextPool(
            count: state.pointee.count, arena: state.pointee.arena, ends: state.pointee.ends,
            slots: state.pointee.slots, slotMask: state.pointee.isIndexed ? state.pointee.mask : nil)
    }

    /// The texts so far, where the builder goes on: the same pool again while none has come since.
    func snapshot() -> TextPool {
        if let last, last.count == count { return last }
        let (count, used, mask) = (count, state.pointee.used, state.pointee.mask)
        let pool = TextPool(
            count: count, arena: Memory.copy(state.pointee.arena, count: used),
            ends: Memory.copy(state.pointee.ends, count: count),
            slots: Memory.copy(state.pointee.slots, count: mask + 1), slotMask: mask)
        last = pool
        return pool
    }

    @inline(__always)
    private func reserve(_ extra: Int) {
        if state.pointee.used &+ extra > state.pointee.arenaCapacity
            || state.pointee.count == state.pointee.endsCapacity
        {
            grow(extra)
        }
    }

    private func grow(_ extra: Int) {
        if state.pointee.used + extra > state.pointee.arenaCapacity {
            state.pointee.arenaCapacity = max(state.pointee.arenaCapacity * 2, state.pointee.used + extra)
            state.pointee.arena = Memory.grow(
                state.pointee.arena, used: state.pointee.used, capacity: state.pointee.arenaCapacity)
        }
        if state.pointee.count == state.pointee.endsCapacity {
            state.pointee.endsCapacity *= 2
            state.pointee.ends = Memory.grow(
                state.pointee.ends, used: state.pointee.count, capacity: state.pointee.endsCapacity)
        }
    }

    /// Gives every text a slot anew; of equal texts the first one's is found.
    private func index(mask: Int) {
        state.pointee.slots.deallocate()
        let slots = UnsafeMutablePointer<Int32>.allocate(capacity: mask + 1)
        slots.initialize(repeating: -1, count: mask + 1)
        for code in 0..<Int32(state.pointee.count) {
            var slot = TextPool.hash(bytes(code)) & mask
            while slots[slot] >= 0 { slot = (slot + 1) & mask }
            slots[slot] = code
        }
        (state.pointee.slots, state.pointee.mask, state.pointee.isIndexed) = (slots, mask, true)
    }
}
