import Glibc
import PolicyModel

/// Splits an NDJSON file into records: one object a line (RFC 8259), blank lines skipped.
///
/// Strict: no comments, no trailing commas, no member twice, no lone surrogates; nesting at most 32 deep. Numbers
/// keep their text. A line that is no object is rejected, and the next is read.
struct JSONLineScanner {
    private let text: DecodedText
    private let base: UnsafeMutablePointer<UInt8>
    private var columns: [String: Int] = [:]
    /// By column, the last line that had it.
    private var lastLine: [Int] = []
    private var firstLine: [Int] = []
    private var columnNames: [[UInt8]] = []
    private var cells: [Cell] = []
    private var line = 0

    init(_ text: DecodedText) {
        self.text = text
        base = text.bytes.base
    }

    /// Hands all members' names to the sink, in the order of their first use, and then every record.
    ///
    /// The file is gone through twice, so that what a column is never depends on the order of the lines.
    mutating func run(_ sink: any RecordSink) {
        forEachLine { scanner, start, end in scanner.collectNames(start, end) }
        if columnNames.isEmpty { return }
        for (column, name) in columnNames.enumerated() {
            sink.addColumn(CellText.trimmed(name), line: firstLine[column])
        }
        sink.endHeader(line: 1)
        forEachLine { scanner, start, end in
            scanner.scanLine(start, end, sink)
            scanner.text.bytes.release(upTo: end)
        }
    }

    private mutating func forEachLine(_ body: (inout JSONLineScanner, Int, Int) -> Void) {
        var offset = text.start
        let end = text.bytes.count
        line = 0
        lastLine = Array(repeating: 0, count: columnNames.count)
        while offset < end {
            line += 1
            let found = memchr(base + offset, 10, end - offset)
            // SAFETY: `memchr` answers inside the block.
            let lineEnd = found.map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) - UnsafePointer(base) }
            if !CellText(base + offset, (lineEnd ?? end) - offset).isEmpty { body(&self, offset, lineEnd ?? end) }
            offset = (lineEnd ?? end) + 1
        }
    }

    /// Notes the names of a line; those of a line that is at fault do not count.
    private mutating func collectNames(_ start: Int, _ end: Int) {
        let known = columnNames.count
        var parser = JSONParser(base: base, offset: start, end: end)
        cells.removeAll(keepingCapacity: true)
        do {
            try scanObject(&parser)
        } catch {
            for name in columnNames[known...] { columns[String(decoding: name, as: UTF8.self)] = nil }
            columnNames.removeSubrange(known...)
            lastLine.removeSubrange(known...)
            firstLine.removeSubrange(known...)
        }
    }

    private mutating func scanLine(_ start: Int, _ end: Int, _ sink: any RecordSink) {
        var parser = JSONParser(base: base, offset: start, end: end)
        cells.removeAll(keepingCapacity: true)
        do {
            try scanObject(&parser)
        } catch {
            let characters = (start..<min(error.offset, end)).count { base[$0] & 0xC0 != 0x80 }
            sink.reject(.badJSON(error.problem, character: characters + 1), line: line)
            return
        }
        for index in cells.indices where cells[index].isEscaped { parser.unescape(&cells[index]) }
        sink.read(cells, in: base, line: line, expected: nil)
    }

    private mutating func scanObject(_ parser: inout JSONParser) throws(JSONFault) {
        parser.skipBlanks()
        guard parser.take("{") else { throw JSONFault(.notAnObject, parser.offset) }
        parser.skipBlanks()
        if parser.take("}") { return try parser.finish() }
        while true {
            parser.skipBlanks()
            let at = parser.offset
            let name = try parser.string()
            let column = column(name, parser)
            if lastLine[column] == line {
                throw JSONFault(.duplicateMember(String(decoding: columnNames[column], as: UTF8.self)), at)
            }
            lastLine[column] = line
            try parser.expect(":")
            var cell = try parser.value()
            cell.column = column
            cells.append(cell)
            parser.skipBlanks()
            if parser.take("}") { return try parser.finish() }
            try parser.expect(",")
        }
    }

    /// The column of a member's name; usually the one after the member before.
    private mutating func column(_ name: Cell, _ parser: JSONParser) -> Int {
        if !name.isEscaped {
            let guess = (cells.last?.column ?? -1) + 1
            if guess < columnNames.count, columnNames[guess].count == name.count,
                memcmp(columnNames[guess], base + name.start, name.count) == 0
            {
                return guess
            }
        }
        let text = parser.name(name)
        if let known = columns[text] { return known }
        let column = columnNames.count
        columns[text] = column
        columnNames.append(Array(text.utf8))
        lastLine.append(0)
        firstLine.append(line)
        return column
    }
}
