import PolicyModel

/// A look at the keys of a table's subjects.
// SAFETY: `@unchecked Sendable` holds because what changes is touched only inside `BlockQueue.finish`, by one thread at a
// time.
final class KeyCheck: @unchecked Sendable {
    private let parted: PartedTable
    private var place: Int
    private var keys = KeySet()

    private enum Refusal: Error {
        case duplicateKey
    }

    init(_ parted: PartedTable) {
        self.parted = parted
        place = parted.start
    }

    /// Takes parts until there are none left.
    /// - Throws: where a part cannot be read by itself, or a key comes again.
    func work(_ queue: BlockQueue) throws {
        let buffer = PartBuffer()
        while let index = queue.next() {
            let part = try parted.read(index, buffer, keysOnly: true)
            let marks = part.table.keyMarks
            try queue.finish(index, subjects: part.table.rowCount) {
                // As ``TableJoin`` puts parts together.
                if place >= parted.place(index + 1) { return }
                if part.start == place { return try add(part, marks) }
                let again = try parted.read(index, from: place, buffer, keysOnly: true)
                try add(again, again.table.keyMarks)
            }
        }
    }

    private func add(_ part: TablePart, _ marks: [UInt64]) throws {
        if place == parted.start, part.end > part.start {
            keys.reserve(marks.count * parted.byteCount / (part.end - part.start))
        }
        guard keys.insert(marks) else { throw Refusal.duplicateKey }
        place = part.end
    }
}
