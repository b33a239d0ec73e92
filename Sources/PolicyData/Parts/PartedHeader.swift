import Glibc
import PolicyModel

/// The header of a CSV file of which only the beginning is read.
struct PartedHeader {
    let names: [String]
    let line: Int
    /// Where the next record stands.
    let end: Int
    let nextLine: Int

    /// Nil where there is no header in UTF-8.
    init?(_ file: TableFile, size: Int) {
        let buffer = PartBuffer()
        var length = min(size, 1 << 16)
        while true {
            guard buffer.load(0..<length, of: file) else { return nil }
            let sink = HeaderSink()
            guard let scanner = PartedHeader.scan(buffer, sink) else { return nil }
            if scanner.offset < length || length == size {
                guard sink.isComplete, PartedHeader.isPlain(buffer, scanner.offset) else { return nil }
                (names, line) = (sink.names, sink.line)
                (end, nextLine) = (scanner.offset, scanner.line)
                return
            }
            length = min(size, length * 8)
        }
    }

    /// Nil where the file is in another encoding.
    private static func scan(_ buffer: PartBuffer, _ sink: HeaderSink) -> CSVScanner? {
        let base = buffer.base
        if buffer.count >= 2, base[0] ^ base[1] == 1, base[0] >= 0xFE { return nil }
        let hasMark = buffer.count >= 3 && base[0] == 0xEF && base[1] == 0xBB && base[2] == 0xBF
        var scanner = CSVScanner(base, end: buffer.count, offset: hasMark ? 3 : 0, line: 1, columns: nil)
        while !sink.isComplete, scanner.next(sink) {}
        return scanner
    }

    private static func isPlain(_ buffer: PartBuffer, _ count: Int) -> Bool {
        memchr(buffer.base, 0, count) == nil && UTF8Validation.survey(buffer.base, count).invalid == 0
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
