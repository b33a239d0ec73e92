public import PolicyModel

/// A CSV file as cells of text, for tables that hold something other than subjects: tests, for one.
public struct PlainTable: Sendable {
    /// One record of the file.
    public struct Row: Sendable {
        /// The line where it starts.
        public var line: Int
        /// At least as many as there are columns, without blanks around them; an empty one for what the record lacks.
        public var cells: [String]
        /// How many cells the record has, without empty ones behind the last column; not that many where it was cut short,
        /// more where a comma too many stands in it.
        public var count: Int
    }

    /// The path as the user gave it.
    public let file: String
    public private(set) var header: [String] = []
    public private(set) var headerLine = 1
    public private(set) var rows: [Row] = []

    /// Reads a file in UTF-8 or GB 18030.
    /// - Throws: what keeps the file, or a row of it, from being read.
    public init(reading path: String) throws(DiagnosticList) {
        file = path
        let sink = PlainTableSink()
        do {
            try TableSource(path: path, format: .csv, content: .decisions).read(into: sink) { _ in }
        } catch {
            throw DiagnosticList([DataFault(error.kind, file: path).diagnostic])
        }
        let faults = sink.faults.map { DataFault($0.kind, file: path, line: $0.line).diagnostic }
        guard faults.isEmpty else { throw DiagnosticList(faults) }
        (header, headerLine, rows) = (sink.header, sink.headerLine, sink.rows)
    }
}

private final class PlainTableSink: RecordSink {
    var header: [String] = []
    var headerLine = 1
    var rows: [PlainTable.Row] = []
    var faults: [(kind: DataFault.Kind, line: Int)] = []

    func addColumn(_ header: String, line: Int) {
        self.header.append(header)
        headerLine = line
    }

    func endHeader(line: Int) {}

    func read(_ cells: [Cell], in text: UnsafeMutablePointer<UInt8>, line: Int, expected: Int?) {
        var row = PlainTable.Row(
            line: line, cells: Array(repeating: "", count: header.count), count: min(cells.count, header.count))
        for cell in cells where !CellText(text, cell).isEmpty {
            while row.cells.count <= cell.column { row.cells.append("") }
            row.cells[cell.column] = CellText(text, cell).string
            row.count = max(row.count, cell.column + 1)
        }
        rows.append(row)
    }

    func reject(_ kind: DataFault.Kind, line: Int) { faults.append((kind, line)) }
}
