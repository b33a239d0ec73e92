import PolicyModel

/// Reads `decisions.csv`: what people decided, one condition of one subject a row.
final class DecisionsReader: RecordSink {
    private let file: String
    private let log: FaultLog
    private var columns: [Column?] = []
    private var headers: [String] = []
    private var positions: [Column: Int] = [:]
    private(set) var decisions: [PersonDecision] = []
    private var hasInvalidBytes = false

    enum Column: String, CaseIterable {
        case subject, rule, condition, holds, by, on, note

        /// The headers that an officer writes.
        var titles: [String] {
            switch self {
            case .subject: ["主体"]
            case .rule: ["规则"]
            case .condition: ["条件"]
            case .holds: ["是否通过", "成立", "是否成立"]
            case .by: ["经办人"]
            case .on: ["日期"]
            case .note: ["备注"]
            }
        }

        var isNeeded: Bool {
            switch self {
            case .subject, .rule, .condition, .holds: true
            case .by, .on, .note: false
            }
        }
    }

    init(file: String, log: FaultLog) {
        self.file = file
        self.log = log
    }

    func configure(_ text: DecodedText) {
        hasInvalidBytes = text.hasInvalidBytes
    }

    func addColumn(_ header: String, line: Int) {
        let column = Column.allCases.first { $0.rawValue == header || $0.titles.contains(header) }
        columns.append(nil)
        headers.append(header)
        guard let column else {
            let known = Column.allCases.flatMap { [$0.rawValue] + $0.titles }
            return reportColumn(.unknownDecisionColumn(nearest: nearestName(to: header, among: known)), line)
        }
        if positions[column] != nil {
            log.fatal.append(fault(.duplicateKeyColumn(field: column.rawValue), line, headers.count - 1, nil))
            return
        }
        positions[column] = columns.count - 1
        columns[columns.count - 1] = column
    }

    func endHeader(line: Int) {
        for column in Column.allCases where column.isNeeded && positions[column] == nil {
            log.fatal.append(DataFault(.missingColumn([column.rawValue] + column.titles), file: file, line: line))
        }
    }

    func reject(_ kind: DataFault.Kind, line: Int) {
        log.faults.append(DataFault(kind, file: file, line: line))
    }

    func read(_ cells: [Cell], in text: UnsafeMutablePointer<UInt8>, line: Int, expected: Int?) {
        if let expected, expected != cells.count {
            return reject(.cellCount(expected: expected, found: cells.count), line: line)
        }
        let record = TableRecord(cells: cells, text: text, line: line)
        let subject = value(.subject, record)
        let rule = value(.rule, record)
        let condition = value(.condition, record)
        let decision = (holds: holds(record), by: value(.by, record), on: day(record), note: value(.note, record))
        guard let subject, let rule, let condition else { return reject(.incompleteDecision, line: line) }
        decisions.append(
            PersonDecision(
                subject: subject, rule: rule, condition: condition, holds: decision.holds, by: decision.by,
                on: decision.on, note: decision.note, location: SourceLocation(file: file, line: line)))
    }

    /// The text of a cell; nil where it is missing or at fault, which is reported.
    private func value(_ column: Column, _ record: TableRecord) -> String? {
        guard let position = positions[column], let cell = record.cell(position) else { return nil }
        let text = record.text(cell)
        if cell.kind == .jsonNull || text.isMissing { return nil }
        let bad: DataFault.Kind? =
            switch cell.kind {
            case .text, .jsonString: nil
            case .textAfterQuote: .textAfterQuote
            case .jsonNested: .nestedValue
            case .jsonTrue, .jsonFalse: column == .holds ? nil : .badCell(.text)
            case .jsonNumber, .jsonNull: .badCell(.text)
            }
        let kind = bad ?? (text.contains(0) ? .nulByte : hasInvalidBytes && text.hasReplacement ? .invalidBytes : nil)
        guard let kind else { return text.string }
        log.faults.append(fault(kind, record.line, position, text.string))
        return nil
    }

    private func holds(_ record: TableRecord) -> Bool? {
        guard let position = positions[.holds], value(.holds, record) != nil, let cell = record.cell(position) else {
            return nil
        }
        let text = record.text(cell)
        if let holds = BooleanCell.value(text) ?? Self.verdict(text) { return holds }
        log.faults.append(fault(.badHolds, record.line, position, text.string))
        return nil
    }

    /// What a column headed 是否通过 also says.
    private static func verdict(_ text: CellText) -> Bool? {
        switch text.string {
        case "通过", "成立": true
        case "不通过", "不成立", "未通过": false
        default: nil
        }
    }

    private func day(_ record: TableRecord) -> String? {
        guard let position = positions[.on], let text = value(.on, record) else { return nil }
        let column = ColumnBuilder(.date)
        let reader = CellReader(.date)
        guard let cell = record.cell(position) else { return nil }
        switch reader.read(record.text(cell), cell.kind, into: column, row: 0) {
        case .known: return column.date(0)?.description
        case .missing: return nil
        case .fault(let kind):
            log.faults.append(fault(kind, record.line, position, text))
            return nil
        }
    }

    private func reportColumn(_ kind: DataFault.Kind, _ line: Int) {
        log.faults.append(fault(kind, line, headers.count - 1, nil))
    }

    private func fault(_ kind: DataFault.Kind, _ line: Int, _ position: Int, _ value: String?) -> DataFault {
        DataFault(
            kind, file: file, line: line, columnNumber: position + 1, column: headers[position], value: value)
    }
}
