/// The marks of all keys so far, of eight bytes each.
package struct KeySet: Sendable {
    private var slots = [UInt64](repeating: 0, count: 1 << 16)
    private var count = 0

    package init() {}

    /// Makes room for so many keys at once, before there are any.
    package mutating func reserve(_ keys: Int) {
        guard count == 0, keys * 5 > slots.count * 3 else { return }
        var size = slots.count
        while keys * 5 > size * 3 { size *= 2 }
        slots = [UInt64](repeating: 0, count: size)
    }

    /// Adds marks; false where one was there already.
    package mutating func insert(_ marks: [UInt64]) -> Bool {
        while (count + marks.count) * 5 > slots.count * 3 { grow() }
        count += marks.count
        return slots.withUnsafeMutableBufferPointer { slots in
            marks.allSatisfy { KeySet.insert($0, into: slots) }
        }
    }

    private static func insert(_ mark: UInt64, into slots: UnsafeMutableBufferPointer<UInt64>) -> Bool {
        let mark = mark == 0 ? 1 : mark
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: mark) & mask
        while slots[slot] != 0 {
            if slots[slot] == mark { return false }
            slot = (slot + 1) & mask
        }
        slots[slot] = mark
        return true
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: slots.count * 2)
        larger.withUnsafeMutableBufferPointer { larger in
            for mark in slots where mark != 0 { _ = KeySet.insert(mark, into: larger) }
        }
        slots = larger
    }
}
