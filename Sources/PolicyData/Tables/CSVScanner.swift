import PolicyModel

/// Splits a CSV file into records (RFC 4180): quotes, doubled quotes, line ends LF, CRLF or CR, also inside quotes.
///
/// A quote inside an unquoted cell is text. Records whose cells are all empty are skipped.
struct CSVScanner {
    private let base: UnsafeMutablePointer<UInt8>
    private let end: Int
    /// Where the next record starts.
    private(set) var offset: Int
    /// The line of the next record.
    private(set) var line: Int
    /// The number of columns; nil before the header.
    private(set) var columns: Int?
    private var cells: [Cell] = []
    private var hasEscapes = false

    init(_ text: DecodedText) {
        self.init(text.bytes.base, end: text.bytes.count, offset: text.start, line: 1, columns: nil)
    }

    /// Scans the bytes from an offset to an end.
    init(_ base: UnsafeMutablePointer<UInt8>, end: Int, offset: Int, line: Int, columns: Int?) {
        self.base = base
        self.end = end
        self.offset = offset
        self.line = line
        self.columns = columns
    }

    /// Goes on from another record.
    mutating func move(to offset: Int, line: Int) {
        self.offset = offset
        self.line = line
    }

    /// Hands the header's columns or a record to the sink, a blank one not at all; false at the end.
    mutating func next(_ sink: any RecordSink) -> Bool {
        guard offset < end else { return false }
        let first = line
        let isClosed = scanRecord()
        if isClosed && isBlank { return true }
        if let columns {
            if isClosed {
                if hasEscapes { for index in cells.indices { unescape(&cells[index]) } }
                sink.read(cells, in: base, line: first, expected: columns)
            } else {
                sink.reject(.unclosedQuote, line: first)
            }
        } else {
            columns = cells.count
            for index in cells.indices {
                unescape(&cells[index])
                sink.addColumn(string(cells[index]), line: first)
            }
            sink.endHeader(line: first)
        }
        return true
    }

    private var isBlank: Bool {
        for cell in cells where !CellText(base, cell).isEmpty { return false }
        return true
    }

    private func string(_ cell: Cell) -> String {
        String(decoding: CellText(base, cell).bytes, as: UTF8.self)
    }

    /// Scans one record into `cells`; false when the file ends inside quotes.
    private mutating func scanRecord() -> Bool {
        cells.removeAll(keepingCapacity: true)
        hasEscapes = false
        while true {
            let isClosed = offset < end && base[offset] == UInt8(ascii: "\"") ? scanQuoted() : scanPlain()
            if !isClosed { return false }
            guard offset < end else { return true }
            let byte = base[offset]
            offset += 1
            if byte == UInt8(ascii: ",") { continue }
            if byte == 13, offset < end, base[offset] == 10 { offset += 1 }
            line += 1
            return true
        }
    }

    private mutating func scanPlain() -> Bool {
        let start = offset
        skipToEnd()
        cells.append(Cell(column: cells.count, start: start, count: offset - start, kind: .text))
        return true
    }

    private mutating func skipToEnd() {
        var at = offset
        while at < end {
            let byte = base[at]
            if byte == UInt8(ascii: ",") || byte == 10 || byte == 13 { break }
            at += 1
        }
        offset = at
    }

    private mutating func scanQuoted() -> Bool {
        offset += 1
        let start = offset
        var isEscaped = false
        while offset < end {
            let byte = base[offset]
            if byte == UInt8(ascii: "\"") {
                if offset + 1 < end, base[offset + 1] == UInt8(ascii: "\"") {
                    isEscaped = true
                    hasEscapes = true
                    offset += 2
                    continue
                }
                closeQuoted(start, isEscaped)
                return true
            }
            if byte == 10 || (byte == 13 && !(offset + 1 < end && base[offset + 1] == 10)) { line += 1 }
            offset += 1
        }
        return false
    }

    private mutating func closeQuoted(_ start: Int, _ isEscaped: Bool) {
        var cell = Cell(
            column: cells.count, start: start, count: offset - start, kind: .text, isEscaped: isEscaped)
        offset += 1
        let behind = offset
        skipToEnd()
        if !CellText(base + behind, offset - behind).isEmpty {
            cell = Cell(column: cells.count, start: start - 1, count: offset - start + 1, kind: .textAfterQuote)
        }
        cells.append(cell)
    }

    /// Makes single quotes of doubled ones, in place: the cell gets shorter.
    private func unescape(_ cell: inout Cell) {
        guard cell.isEscaped else { return }
        var target = cell.start
        var source = cell.start
        while source < cell.start + cell.count {
            base[target] = base[source]
            source += base[source] == UInt8(ascii: "\"") ? 2 : 1
            target += 1
        }
        cell.count = target - cell.start
        cell.isEscaped = false
    }
}
