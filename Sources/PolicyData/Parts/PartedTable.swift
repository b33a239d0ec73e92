import Glibc
import PolicyModel

/// A table of subjects that is read part by part, by several threads.
///
/// A part begins behind the first line end from its nominal place on, as if that stood in no quotes. Whoever joins the
/// parts sees whether it did: then the part before ended elsewhere, and the part is read again from there. So what comes
/// of a file depends on no number of threads and no size of parts.
///
/// Anything about the file that asks for a look at the whole of it is left to ``TableSource``.
final class PartedTable: Sendable {
    let source: TableSource
    let headers: [PartedHeader.Column]
    /// The line of the header.
    let headerLine: Int
    let firstLine: Int
    private let lines: PartedFile
    /// Of NDJSON.
    private let members: JSONMembers
    let entity: Int
    let definition: EntityDefinition
    private let isCreditCode: Bool

    /// Nil for a table that must be read as a whole.
    init?(
        _ source: TableSource, entity: Int, definition: EntityDefinition, isCreditCode: Bool, partSize: Int,
        threads: Int
    ) {
        guard let file = TableFile(source.path), file.size > 0, let survey = TextSurvey(file) else { return nil }
        let found =
            source.format == .csv
            ? PartedHeader(csv: file, survey) : PartedHeader(ndjson: file, survey, threads: threads)
        guard let header = found else { return nil }
        let log = FaultLog()
        var plan = TablePlan(file: source.path, isYears: false, definition: definition, log: log)
        for column in header.columns { plan.add(column.name, line: column.line) }
        plan.finish(line: header.line)
        guard log.fatal.isEmpty, plan.keyColumn != nil, plan.yearColumn == nil else { return nil }
        self.source = source
        self.entity = entity
        self.definition = definition
        self.isCreditCode = isCreditCode
        lines = PartedFile(file, survey, start: header.end, partSize: partSize)
        (headers, members, headerLine, firstLine) = (header.columns, header.members, header.line, header.nextLine)
    }

    var count: Int { lines.count }

    /// The bytes of all records.
    var byteCount: Int { lines.byteCount }

    /// Where the first record stands.
    var start: Int { lines.start }

    /// Where a part begins nominally, and all parts end.
    func place(_ index: Int) -> Int { lines.place(index) }

    /// Hands the header to a reader.
    func readHeader(into reader: TableReader) {
        for column in headers { reader.addColumn(column.name, line: column.line) }
        reader.endHeader(line: headerLine)
    }

    /// Reads a part.
    ///
    /// - Parameters:
    ///   - from: where its first record stands, if that is known.
    ///   - forms: for a window, what it has in common with those that were read before it.
    ///   - keysOnly: whether nothing but the keys of its subjects is wanted.
    /// - Throws: `needsWhole` for what is not in the file's encoding, and a file that changes while it is read.
    func read(
        _ index: Int, from known: Int? = nil, _ buffer: PartBuffer, forms: WindowForms? = nil, keysOnly: Bool = false
    ) throws(PartedTableFault) -> TablePart {
        try lines.read(index, from: known, buffer) { place throws(PartedTableFault) in
            empty(at: place, buffer, forms)
        } body: { text throws(PartedTableFault) in
            try read(text, buffer, newTable(forms), keysOnly: keysOnly)
        }
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
        readHeader(into: reader)
        // The header's faults are told once, by whoever joins the parts.
        log.faults.removeAll()
        buffer.reader = reader
        return reader
    }

    /// Nil where the text ends before the part's last record does.
    private func read(
        _ text: PartText, _ buffer: PartBuffer, _ table: EntityTableBuilder, keysOnly: Bool
    ) throws(PartedTableFault) -> TablePart? {
        let log = FaultLog()
        let reader = reader(table, log, buffer, keysOnly: keysOnly)
        reader.configure(hasNul: text.hasNul, hasInvalidBytes: text.hasInvalidBytes)
        let end =
            source.format == .csv
            ? readCSV(text, reader, rows: buffer.rowCount) : try readJSON(text, reader, rows: buffer.rowCount)
        guard let end else { return nil }
        buffer.rowCount = table.rowCount
        return TablePart(
            table: table, faults: log.faults, start: text.start, end: text.place(end.offset),
            lines: end.lines)
    }

    /// Where the records of a part end in its text, and how many lines they have.
    private struct RecordsEnd {
        var offset: Int
        var lines: Int
    }

    private func readCSV(_ text: PartText, _ reader: TableReader, rows: Int) -> RecordsEnd? {
        let (base, end) = (text.base, text.count)
        let isPlain = !text.hasNul && !text.hasInvalidBytes
        let plain = PlainRecords(reader, rows: rows)
        var scanner = CSVScanner(base, end: end, offset: text.first, line: 1, columns: headers.count)
        var (offset, line) = (text.first, 1)
        while offset < text.limit {
            if isPlain, let next = plain.read(base + offset, line: line) {
                offset = min(next - UnsafePointer(base), end)
                line += 1
            } else {
                scanner.move(to: offset, line: line)
                _ = scanner.next(reader)
                (offset, line) = (scanner.offset, scanner.line)
                plain.refresh()
            }
            if offset >= end && !text.isWhole { return nil }
        }
        return RecordsEnd(offset: offset, lines: line - 1)
    }

    private func readJSON(
        _ text: PartText, _ reader: TableReader, rows: Int
    ) throws(PartedTableFault) -> RecordsEnd? {
        let plain = text.hasNul || text.hasInvalidBytes ? nil : PlainRecords(reader, rows: rows)
        var scanner = JSONLineScanner(text.base, members: members)
        var (offset, line) = (text.first, 0)
        while offset < text.limit, let next = JSONLineScanner.nextLine(text.base, offset..<text.count) {
            guard next.isEnded || text.isWhole else { return nil }
            line += 1
            scanner.scan(offset..<next.end, line: line, reader, plain)
            offset = next.following
        }
        if offset < text.limit && !text.isWhole { return nil }
        // Members of which nobody knew: the file has changed.
        if scanner.hasNewMembers { throw .needsWhole }
        return RecordsEnd(offset: offset, lines: line)
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
    var faults: [DataFault]
    /// Where its first record stands in the file, and the first behind it.
    let start: Int
    let end: Int
    let lines: Int
}
