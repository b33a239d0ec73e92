import PolicyModel
import Synchronization

/// Puts the parts of a table together again, in order.
// SAFETY: `@unchecked Sendable` holds because all that changes is touched only inside `BlockQueue.finish`, by one thread at
// a time, and by the caller when the threads are done.
final class TableJoin: @unchecked Sendable {
    private let parted: PartedTable
    private let table: EntityTableBuilder
    private let log: FaultLog
    /// Where the next part must begin, and on which line.
    private var place: Int
    private var line: Int

    init(_ parted: PartedTable, into table: EntityTableBuilder, log: FaultLog) {
        self.parted = parted
        self.table = table
        self.log = log
        place = parted.start
        line = parted.firstLine
    }

    /// False where the table must be read as a whole; what it holds by then is of no use.
    func run(threads: Int) -> Bool {
        let queue = BlockQueue(count: parted.count)
        let threads = min(threads, parted.count)
        do {
            if threads > 1 {
                try WorkerThread.run(count: threads) { self.work(queue) }
            } else {
                work(queue)
            }
            _ = try queue.outcome()
            return true
        } catch {
            return false
        }
    }

    private func work(_ queue: BlockQueue) {
        let buffer = PartBuffer()
        do {
            while let index = queue.next() {
                let part = try parted.read(index, buffer)
                try queue.finish(index, subjects: part.table.rowCount) { try add(part, index, buffer) }
            }
        } catch {
            queue.fail(error)
        }
    }

    private func add(_ part: TablePart, _ index: Int, _ buffer: PartBuffer) throws {
        // Quotes may take a record beyond the whole of a part.
        if place >= parted.place(index + 1) { return }
        let part = part.start == place ? part : try parted.read(index, from: place, buffer)
        if index == 0 { reserve(part) }
        table.append(part.table, linesBefore: line - 1)
        for var fault in part.faults {
            fault.move(byLines: line - 1)
            log.faults.append(fault)
        }
        place = part.end
        line += part.lines
    }

    /// Makes room for the whole table, should its other rows be as long as those of the first part.
    private func reserve(_ part: TablePart) {
        guard part.end > part.start, parted.count > 1 else { return }
        let share = Double(parted.byteCount) / Double(part.end - part.start)
        table.reserve(rows: Int(Double(part.table.rowCount) * share * 1.01) + 64)
    }
}
