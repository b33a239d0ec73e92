import Glibc
import PolicyModel

/// Splits NDJSON into records: one object a line (RFC 8259), blank lines skipped.
///
/// Strict: no comments, no trailing commas, no member twice, no lone surrogates; nesting at most 32 deep. Numbers
/// keep their text. A line that is no object is rejected, and the next is read.
struct JSONLineScanner {
    private let base: UnsafeMutablePointer<UInt8>
    private(set) var members: JSONMembers
    /// Whether a record has a member that was not among those known at first.
    private(set) var hasNewMembers = false
    private let known: Int
    /// By column, the last line that had it.
    private var lastLines: [Int]
    private var cells: [Cell] = []

    /// - Parameter members: those of all lines, where they are known.
    init(_ base: UnsafeMutablePointer<UInt8>, members: JSONMembers = JSONMembers()) {
        self.base = base
        self.members = members
        known = members.names.count
        lastLines = Array(repeating: 0, count: known)
    }

    /// Hands all members' names of a file to the sink, in the order of their first use, and then every record.
    ///
    /// The file is gone through twice, so that what a column is never depends on the order of the lines.
    static func run(_ text: DecodedText, _ sink: any RecordSink) {
        var (collector, line) = (JSONLineScanner(text.bytes.base), 0)
        func forEachLine(_ body: (Range<Int>) -> Void) {
            var offset = text.start
            line = 0
            while let next = nextLine(text.bytes.base, offset..<text.bytes.count) {
                line += 1
                body(offset..<next.end)
                offset = next.following
            }
        }
        forEachLine { collector.collect($0, line: line) }
        let members = collector.members
        if members.names.isEmpty { return }
        for (name, line) in zip(members.names, members.firstLines) {
            sink.addColumn(CellText.trimmed(name), line: line)
        }
        sink.endHeader(line: 1)
        var scanner = JSONLineScanner(text.bytes.base, members: members)
        forEachLine { range in
            scanner.scan(range, line: line, sink)
            text.bytes.release(upTo: range.upperBound)
        }
    }

    /// Where the line ends that some bytes begin with, and where the next one begins; nil where there are no bytes.
    static func nextLine(
        _ base: UnsafePointer<UInt8>, _ range: Range<Int>
    ) -> (end: Int, following: Int, isEnded: Bool)? {
        guard !range.isEmpty else { return nil }
        // SAFETY: `memchr` answers inside the block.
        guard let found = memchr(base + range.lowerBound, 10, range.count) else {
            return (range.upperBound, range.upperBound, false)
        }
        let end = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
        return (end, end + 1, true)
    }

    private func isBlank(_ range: Range<Int>) -> Bool { CellText(base + range.lowerBound, range.count).isEmpty }

    /// Notes the names of a line; those of a line that is at fault do not count.
    mutating func collect(_ range: Range<Int>, line: Int) {
        if isBlank(range) { return }
        let before = members.names.count
        var parser = JSONParser(base: base, offset: range.lowerBound, end: range.upperBound)
        do {
            try scanObject(&parser, line)
        } catch {
            members.removeLast(downTo: before)
            lastLines.removeSubrange(before...)
        }
    }

    /// Notes the names of a line, with a quick look first: most have none that is new, and then it does not matter whether the
    /// line is at fault.
    mutating func collectNew(_ range: Range<Int>, line: Int) {
        if !hasOnlyKnown(range) { collect(range, line: line) }
    }

    /// Whether a line, should it be an object, has no member that is not known; false also where that takes more to say.
    private func hasOnlyKnown(_ range: Range<Int>) -> Bool {
        let end = range.upperBound
        var (at, next) = (range.lowerBound, 0)
        func skipBlanks() { while at < end, base[at] == 32 || base[at] == 9 || base[at] == 13 { at += 1 } }
        func take(_ character: Unicode.Scalar) -> Bool {
            skipBlanks()
            guard at < end, base[at] == UInt8(ascii: character) else { return false }
            at += 1
            return true
        }
        /// The place behind a text whose first byte is at hand; nil where it has escapes or does not end.
        func textEnd() -> Int? {
            let close = PlainBytes.textEnd(base, at, end)
            return close < end && base[close] == UInt8(ascii: "\"") ? close + 1 : nil
        }
        guard take("{") else { return false }
        while true {
            guard take("\""), let close = textEnd(), let column = members.column(base + at, close - 1 - at, from: next)
            else { return false }
            (at, next) = (close, column + 1)
            guard take(":") else { return false }
            if take("\"") {
                guard let close = textEnd() else { return false }
                at = close
            } else {
                while at < end, base[at] != UInt8(ascii: ","), base[at] != UInt8(ascii: "}") {
                    if base[at] == UInt8(ascii: "{") || base[at] == UInt8(ascii: "[") { return false }
                    at += 1
                }
            }
            if take("}") { return true }
            guard take(",") else { return false }
        }
    }

    /// Hands a line's record to the sink, or reads it straight where it is plain.
    mutating func scan(_ range: Range<Int>, line: Int, _ sink: any RecordSink, _ plain: PlainRecords? = nil) {
        if isBlank(range) { return }
        var parser = JSONParser(base: base, offset: range.lowerBound, end: range.upperBound)
        do {
            try scanObject(&parser, line)
        } catch {
            let characters = (range.lowerBound..<min(error.offset, range.upperBound)).count {
                base[$0] & 0xC0 != 0x80
            }
            sink.reject(.badJSON(error.problem, character: characters + 1), line: line)
            return
        }
        if let plain, plain.read(cells, in: base, line: line) { return }
        for index in cells.indices {
            if cells[index].column >= known { hasNewMembers = true }
            if cells[index].isEscaped { parser.unescape(&cells[index]) }
        }
        sink.read(cells, in: base, line: line, expected: nil)
        plain?.refresh()
    }

    private mutating func scanObject(_ parser: inout JSONParser, _ line: Int) throws(JSONFault) {
        cells.removeAll(keepingCapacity: true)
        parser.skipBlanks()
        guard parser.take("{") else { throw JSONFault(.notAnObject, parser.offset) }
        parser.skipBlanks()
        if parser.take("}") { return try parser.finish() }
        while true {
            parser.skipBlanks()
            let at = parser.offset
            let name = try parser.string()
            let column = column(name, parser, line)
            if lastLines[column] == line {
                throw JSONFault(.duplicateMember(String(decoding: members.names[column], as: UTF8.self)), at)
            }
            lastLines[column] = line
            try parser.expect(":")
            var cell = try parser.value()
            cell.column = column
            cells.append(cell)
            parser.skipBlanks()
            if parser.take("}") { return try parser.finish() }
            try parser.expect(",")
        }
    }

    /// The column of a member's name; usually soon after that of the member before.
    private mutating func column(_ name: Cell, _ parser: JSONParser, _ line: Int) -> Int {
        if !name.isEscaped {
            let guess = (cells.last?.column ?? -1) + 1
            if let known = members.column(base + name.start, name.count, from: guess) { return known }
        }
        let column = members.column(parser.name(name), line: line)
        if column == lastLines.count { lastLines.append(0) }
        return column
    }
}
