import Glibc
import PolicyModel

/// A CSV table of subjects that is read part by part, by several threads.
///
/// A part begins behind the first line end from its nominal place on, as if that stood in no quotes. Whoever joins the
/// parts sees whether it did: then the part before ended elsewhere, and the part is read again from there. So what comes
/// of a file depends on no number of threads and no size of parts.
///
/// Only what is UTF-8 throughout is read so; anything else about the file that asks for a look at the whole of it is left
/// to ``TableSource``.
final class PartedTable: Sendable {
    let source: TableSource
    let headers: [String]
    /// The line of the header.
    let headerLine: Int
    /// Where the first record stands.
    let start: Int
    let firstLine: Int
    private let file: TableFile
    let entity: Int
    let definition: EntityDefinition
    private let isCreditCode: Bool
    private let partSize: Int

    /// Nil for a table that must be read as a whole.
    init?(_ source: TableSource, entity: Int, definition: EntityDefinition, isCreditCode: Bool, partSize: Int) {
        guard source.format == .csv, let file = TableFile(source.path), file.size > 0,
            let header = PartedHeader(file, size: file.size)
        else { return nil }
        let log = FaultLog()
        var plan = TablePlan(file: source.path, isYears: false, definition: definition, log: log)
        for name in header.names { plan.add(name, line: header.line) }
        plan.finish(line: header.line)
        guard log.fatal.isEmpty, plan.keyColumn != nil, plan.yearColumn == nil else { return nil }
        self.source = source
        self.file = file
        self.entity = entity
        self.definition = definition
        self.isCreditCode = isCreditCode
        self.partSize = partSize
        headers = header.names
        headerLine = header.line
        (start, firstLine) = (header.end, header.nextLine)
    }

    var count: Int { max(1, (file.size - start + partSize - 1) / partSize) }

    /// The bytes of all records.
    var byteCount: Int { file.size - start }

    /// Where a part begins nominally, and all parts end.
    func place(_ index: Int) -> Int { index == count ? file.size : min(file.size, start + index * partSize) }

    /// Reads a part.
    ///
    /// - Parameters:
    ///   - from: where its first record stands, if that is known.
    ///   - forms: for a window, what it has in common with those that were read before it.
    ///   - keysOnly: whether nothing but the keys of its subjects is wanted.
    /// - Throws: `needsWhole` for bytes that are not UTF-8, and a file that changes while it is read.
    func read(
        _ index: Int, from known: Int? = nil, _ buffer: PartBuffer, forms: WindowForms? = nil, keysOnly: Bool = false
    ) throws(PartedTableFault) -> TablePart {
        let limit = place(index + 1)
        let known = known ?? (index == 0 ? start : nil)
        let from = known ?? place(index) - 1
        var slack = 1 << 14
        while true {
            let until = min(file.size, limit + slack)
            guard buffer.load(from..<until, of: file) else { throw .needsWhole }
            let isWhole = until == file.size
            if let first = first(buffer, known: known, from: from, isWhole: isWhole) {
                guard from + first < limit else { return empty(at: from + first, buffer, forms) }
                let records = Records(
                    first: first, limit: limit - from, from: from, isWhole: isWhole, keysOnly: keysOnly)
                if let part = try read(records, buffer, into: newTable(forms)) {
                    buffer.rowCount = part.table.rowCount
                    return part
                }
            }
            slack *= 8
        }
    }

    /// Where the first record stands in the buffer; nil where the buffer does not say.
    private func first(_ buffer: PartBuffer, known: Int?, from: Int, isWhole: Bool) -> Int? {
        if known != nil { return 0 }
        guard let found = memchr(buffer.base, 10, buffer.count) else { return isWhole ? buffer.count : nil }
        // SAFETY: `memchr` answers inside the buffer.
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - UnsafePointer(buffer.base) + 1
    }

    private func empty(at place: Int, _ buffer: PartBuffer, _ forms: WindowForms?) -> TablePart {
        let table = newTable(forms)
        // A window has its columns even so.
        if forms != nil { _ = reader(table, FaultLog(), buffer) }
        return TablePart(table: table, faults: [], start: place, end: place, lines: 0)
    }

    private func newTable(_ forms: WindowForms?) -> EntityTableBuilder {
        let table = EntityTableBuilder(entity: entity, definition: definition, isPart: true, forms: forms)
        table.isPresent = true
        table.file = source.path
        return table
    }

    /// The reader of one part's records, its faults in a log of its own.
    private func reader(
        _ table: EntityTableBuilder, _ log: FaultLog, _ buffer: PartBuffer, keysOnly: Bool = false
    ) -> TableReader {
        if keysOnly, buffer.reader == nil { _ = reader(newTable(nil), FaultLog(), buffer) }
        if let last = buffer.reader { return TableReader(last, table: table, log: log, keysOnly: keysOnly) }
        let reader = TableReader(source, isYears: false, table: table, isCreditCode: isCreditCode, log: log)
        for name in headers { reader.addColumn(name, line: headerLine) }
        reader.endHeader(line: headerLine)
        // The header's faults are told once, by whoever joins the parts.
        log.faults.removeAll()
        buffer.reader = reader
        return reader
    }

    /// The records of a part, as they stand in a buffer.
    private struct Records {
        /// Where the first one stands, and where none begins any more.
        var first: Int
        var limit: Int
        /// Where the buffer stands in the file, and whether it reaches its end.
        var from: Int
        var isWhole: Bool
        var keysOnly: Bool
    }

    /// Nil where the buffer ends before the part's last record does.
    private func read(
        _ records: Records, _ buffer: PartBuffer, into table: EntityTableBuilder
    ) throws(PartedTableFault) -> TablePart? {
        let (base, end, first) = (buffer.base, buffer.count, records.first)
        try check(buffer, first, isWhole: records.isWhole)
        let hasNul = memchr(base + first, 0, end - first) != nil
        let log = FaultLog()
        let reader = reader(table, log, buffer, keysOnly: records.keysOnly)
        reader.configure(hasNul: hasNul, hasInvalidBytes: false)
        let plain = PlainRecords(reader, rows: buffer.rowCount)
        var scanner = CSVScanner(base, end: end, offset: first, line: 1, columns: headers.count)
        var (offset, line) = (first, 1)
        while offset < records.limit {
            if !hasNul, let next = plain.read(base + offset, line: line) {
                offset = min(next - UnsafePointer(base), end)
                line += 1
            } else {
                scanner.move(to: offset, line: line)
                _ = scanner.next(reader)
                (offset, line) = (scanner.offset, scanner.line)
                plain.refresh()
            }
            if offset >= end && !records.isWhole { return nil }
        }
        return TablePart(
            table: table, faults: log.faults, start: records.from + first, end: records.from + offset, lines: line - 1)
    }

    /// Whether the bytes of the part and some behind it, up to a line end, are UTF-8.
    private func check(_ buffer: PartBuffer, _ first: Int, isWhole: Bool) throws(PartedTableFault) {
        var end = buffer.count
        if !isWhole { while end > first, buffer.base[end - 1] != 10, buffer.base[end - 1] != 13 { end -= 1 } }
        guard UTF8Validation.survey(buffer.base + first, end - first).invalid == 0 else { throw .needsWhole }
    }
}

/// Why a table is not read part by part.
enum PartedTableFault: Error {
    case needsWhole
}

/// The subjects of one part of a table.
struct TablePart {
    /// The lines of its rows and faults are counted from the part's first.
    let table: EntityTableBuilder
    let faults: [DataFault]
    /// Where its first record stands in the file, and the first behind it.
    let start: Int
    let end: Int
    let lines: Int
}
