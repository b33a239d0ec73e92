import Glibc
import PolicyModel

/// The columns of a table of which only the header is read, or the names of its members.
struct PartedHeader {
    struct Column {
        let name: String
        let line: Int
    }

    let columns: [Column]
    /// The line that the header ends on.
    let line: Int
    /// Where the first record stands.
    let end: Int
    let nextLine: Int
    /// Of NDJSON, the members.
    var members = JSONMembers()

    /// The first record of a CSV file. Nil where there is none.
    init?(csv file: TableFile, _ survey: TextSurvey) {
        let lines = PartedFile(file, survey, partSize: 1)
        let header = try? lines.read(0, PartBuffer()) { _ throws(PartedTableFault) in
            throw .needsWhole
        } body: { text throws(PartedTableFault) in
            try PartedHeader.read(text)
        }
        guard let header else { return nil }
        self = header
    }

    /// Nil where the text ends before the header does.
    private static func read(_ text: PartText) throws(PartedTableFault) -> PartedHeader? {
        let sink = HeaderSink()
        var scanner = CSVScanner(text.base, end: text.count, offset: text.first, line: 1, columns: nil)
        while !sink.isComplete, scanner.next(sink) {}
        if scanner.offset >= text.count && !text.isWhole { return nil }
        let length = scanner.offset - text.first
        guard sink.isComplete, memchr(text.base + text.first, 0, length) == nil else { throw .needsWhole }
        return PartedHeader(sink, end: text.place(scanner.offset), nextLine: scanner.line)
    }

    private init(_ sink: HeaderSink, end: Int, nextLine: Int) {
        columns = sink.names.map { Column(name: $0, line: sink.line) }
        (line, self.end, self.nextLine) = (sink.line, end, nextLine)
    }

    /// The members of all lines of an NDJSON file. Nil where there are none.
    init?(ndjson file: TableFile, _ survey: TextSurvey, threads: Int) {
        guard let members = JSONMembersPass(file, survey).members(threads: threads), !members.names.isEmpty else {
            return nil
        }
        columns = members.names.indices.map { column in
            Column(name: CellText.trimmed(members.names[column]), line: members.firstLines[column])
        }
        (line, end, nextLine) = (1, survey.start, 1)
        self.members = members
    }
}

private final class HeaderSink: RecordSink {
    private(set) var names: [String] = []
    private(set) var line = 1
    private(set) var isComplete = false

    func addColumn(_ header: String, line: Int) {
        names.append(header)
        self.line = line
    }

    func endHeader(line: Int) { isComplete = true }

    func read(_ cells: [Cell], in text: UnsafeMutablePointer<UInt8>, line: Int, expected: Int?) {}

    func reject(_ kind: DataFault.Kind, line: Int) {}
}
