import Glibc
import PolicyModel

/// Reads the records of one entity's file, its subjects or their yearly values, into columns.
final class TableReader: RecordSink {
    let file: String
    let isYears: Bool
    let table: EntityTableBuilder
    let log: FaultLog
    private(set) var plan: TablePlan
    let isCreditCode: Bool
    /// By column of the file, where its values go; nil for those that are not plain fields.
    private(set) var targets: [ColumnBuilder?] = []
    /// By column of the file, the reader of its cells; nil where the column is not used.
    var readers: [CellReader?] = []
    var slots: [Int: YearSlot] = [:]
    var slot: YearSlot?
    private var poisoned: [Poison: MissingReason] = [:]
    private var scratches: [Int: ColumnBuilder] = [:]
    private(set) var recordCount = 0
    private(set) var hasHeader = false
    var hasContradictions: Bool { !plan.elsewhere.isEmpty }
    private var hasNul = false
    private var hasInvalidBytes = false

    /// A plain value of which the rows of a subject say different things.
    private struct Poison: Hashable {
        let column: Int
        let row: Int
    }

    init(_ source: TableSource, isYears: Bool, table: EntityTableBuilder, isCreditCode: Bool, log: FaultLog) {
        file = source.path
        self.isYears = isYears
        self.table = table
        self.isCreditCode = isCreditCode
        self.log = log
        plan = TablePlan(file: source.path, isYears: isYears, definition: table.definition, log: log)
    }

    /// The reader of another part of the same file.
    /// - Parameter keysOnly: whether nothing but the keys of its subjects is wanted.
    init(_ other: TableReader, table: EntityTableBuilder, log: FaultLog, keysOnly: Bool) {
        (file, isYears, isCreditCode) = (other.file, other.isYears, other.isCreditCode)
        (self.table, self.log) = (table, log)
        (plan, readers) = (other.plan, other.readers)
        targets = Array(repeating: nil, count: readers.count)
        hasHeader = true
        if !keysOnly { for position in plan.columns.indices { prepare(position) } }
    }

    /// Yearly fields that an earlier file has; a second column of them contradicts.
    func excludeFields(_ fields: Set<Int>) { plan.elsewhere = fields }

    /// Notes what has to be looked for in every cell.
    func configure(_ text: DecodedText) {
        configure(hasNul: text.hasNul, hasInvalidBytes: text.hasInvalidBytes)
    }

    func configure(hasNul: Bool, hasInvalidBytes: Bool) {
        self.hasNul = hasNul
        self.hasInvalidBytes = hasInvalidBytes
    }

    /// The yearly fields that the file's columns hold.
    var yearlyFields: Set<Int> {
        Set(plan.columns.compactMap { if case .yearly(let field) = $0.role { field } else { nil } })
    }

    // MARK: Header

    func addColumn(_ header: String, line: Int) {
        plan.add(header, line: line)
        targets.append(nil)
        readers.append(nil)
    }

    func endHeader(line: Int) {
        hasHeader = true
        plan.finish(line: line)
        for position in plan.columns.indices { prepare(position) }
    }

    private func prepare(_ position: Int) {
        let isUsed = plan.columns[position].spoilt == nil && !plan.columns[position].isContradicting
        readers[position] = isUsed ? plan.columns[position].reader : nil
        switch plan.columns[position].role {
        case .plain(let field):
            let column = table.column(field: field)
            if let spoilt = plan.columns[position].spoilt { column.missing = spoilt }
            targets[position] = column
        case .yearly(let field): table.declare(field: field)
        case .contradicting, .key, .year, .ignored: break
        }
    }

    // MARK: Records

    func reject(_ kind: DataFault.Kind, line: Int) {
        recordCount += 1
        log.faults.append(DataFault(kind, file: file, line: line))
    }

    func read(_ cells: [Cell], in text: UnsafeMutablePointer<UInt8>, line: Int, expected: Int?) {
        recordCount += 1
        let record = TableRecord(cells: cells, text: text, line: line)
        let isRagged = expected.map { $0 != cells.count } ?? false
        if isRagged {
            log.faults.append(
                DataFault(.cellCount(expected: expected ?? 0, found: cells.count), file: file, line: line))
        }
        guard let row = subject(record) else { return }
        if !isRagged { readPlain(record, row) }
        if isRagged { spoilPlain(row) }
        if isYears || plan.yearColumn != nil { readYear(record, row, isRagged: isRagged) }
    }

    /// The row of the record's subject; nil when the record cannot be used.
    private func subject(_ record: TableRecord) -> Int? {
        guard let position = plan.keyColumn, let cell = record.cell(position) else {
            report(.missingKey, record, plan.keyColumn)
            return nil
        }
        let key = record.text(cell)
        if let fault = keyFault(key, cell.kind) {
            report(fault, record, position)
            return nil
        }
        if isYears || plan.yearColumn != nil, let row = table.row(forKey: key.bytes) { return row }
        if isYears {
            report(.unknownSubject(entity: table.definition.name), record, position)
            return nil
        }
        if isCreditCode {
            do {
                _ = try CreditCode(validating: key.string)
            } catch {
                report(.creditCode(error), record, position)
            }
        }
        return table.addRow(key: key.bytes, line: record.line)
    }

    private func keyFault(_ key: CellText, _ kind: Cell.Kind) -> DataFault.Kind? {
        if kind == .jsonNull || key.isMissing { return .missingKey }
        if kind == .textAfterQuote { return .textAfterQuote }
        if kind != .text && kind != .jsonString { return .badCell(.text) }
        return byteFault(key, kind)
    }

    private func byteFault(_ text: CellText, _ kind: Cell.Kind) -> DataFault.Kind? {
        // A JSON escape can stand for NUL in a file that has none.
        if hasNul || kind == .jsonString, text.contains(0) { return .nulByte }
        if hasInvalidBytes, text.hasReplacement { return .invalidBytes }
        return nil
    }

    private func readPlain(_ record: TableRecord, _ row: Int) {
        let merges = plan.yearColumn != nil && !isYears
        for cell in record.cells {
            guard cell.column < targets.count, let column = targets[cell.column] else { continue }
            if merges {
                merge(cell, record, into: column, row)
            } else {
                readCell(cell, record, into: column, row)
            }
        }
    }

    /// Reads a cell; where there is no value, the row of the column says why.
    func readCell(_ cell: Cell, _ record: TableRecord, into column: ColumnBuilder, _ row: Int) {
        guard let reader = readers[cell.column] else { return }
        let text = record.text(cell)
        if let fault = byteFault(text, cell.kind) {
            report(fault, record, cell.column)
            return column.setMissing(.badCell, row: row)
        }
        switch reader.read(text, cell.kind, into: column, row: row) {
        case .known, .missing: return
        case .fault(let kind):
            report(kind, record, cell.column)
            column.setMissing(.badCell, row: row)
        }
    }

    /// Reads a value that an earlier row of the subject may have given: the two must agree.
    private func merge(_ cell: Cell, _ record: TableRecord, into column: ColumnBuilder, _ row: Int) {
        guard let reader = readers[cell.column] else { return }
        let text = record.text(cell)
        let poison = Poison(column: cell.column, row: row)
        let isFirst = !column.isKnown(row) && (poisoned.isEmpty || poisoned[poison] == nil)
        let target = isFirst ? column : scratch(cell.column, reader.type)
        let outcome =
            byteFault(text, cell.kind).map { .fault($0) }
            ?? reader.read(text, cell.kind, into: target, row: isFirst ? row : 0)
        switch outcome {
        case .missing: return
        case .fault(let kind):
            report(kind, record, cell.column)
            poisoned[poison] = .badCell
            column.setMissing(.badCell, row: row)
        case .known:
            if isFirst || poisoned[poison] != nil || column.holds(target, at: row) { return }
            report(.contradiction(otherLine: table.line(row)), record, cell.column)
            poisoned[poison] = .conflict
            column.setMissing(.conflict, row: row)
        }
    }

    /// A column of one row, to compare a value before it is taken.
    private func scratch(_ position: Int, _ type: FieldType) -> ColumnBuilder {
        if let known = scratches[position] { return known }
        let column = ColumnBuilder(type)
        scratches[position] = column
        return column
    }

    private func spoilPlain(_ row: Int) {
        for position in targets.indices {
            guard let column = targets[position] else { continue }
            if plan.yearColumn != nil { poisoned[Poison(column: position, row: row)] = .badCell }
            column.setMissing(.badCell, row: row)
        }
    }

    // MARK: Faults

    func report(_ kind: DataFault.Kind, _ record: TableRecord, _ position: Int?) {
        let cell = position.flatMap { record.cell($0) }
        log.faults.append(
            DataFault(
                kind, file: file, line: record.line, columnNumber: position.map { $0 + 1 },
                column: position.map { plan.columns[$0].header }, value: cell.map { record.text($0).string }))
    }
}
