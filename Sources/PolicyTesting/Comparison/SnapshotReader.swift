internal import Glibc
public import PolicyModel
internal import PolicyRules

/// Reads a snapshot as ``Snapshot/text`` writes it.
public struct SnapshotReader {
    private let path: String
    private var number = 0

    /// - Parameter path: what the file is called in messages.
    private init(path: String) { self.path = path }

    /// Reads a file; nil where there is none.
    /// - Throws: `test-file-unreadable`, `snapshot-malformed`.
    public static func read(_ path: String) throws(DiagnosticList) -> Snapshot? {
        guard access(path, F_OK) == 0 else { return nil }
        return try read(try TestFolder.bytes(of: path), path: path)
    }

    /// Reads the bytes of a file.
    /// - Throws: `snapshot-malformed` at the first line that is none.
    public static func read(_ bytes: [UInt8], path: String) throws(DiagnosticList) -> Snapshot {
        var reader = SnapshotReader(path: path)
        return try reader.snapshot(String(decoding: bytes, as: UTF8.self))
    }

    private mutating func snapshot(_ text: String) throws(DiagnosticList) -> Snapshot {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard String(try next(&lines)) == Snapshot.signature else { throw fault() }
        let name = try member("data", &lines)
        let data = try unescaped(name)
        guard let asOf = CalendarDate(iso: String(try member("as_of", &lines))) else { throw fault() }
        guard let year = Int(String(try member("year", &lines))) else { throw fault() }
        var snapshot = Snapshot(data: data, asOf: asOf, year: year, rules: [])
        while !lines.isEmpty {
            guard try next(&lines).isEmpty else { throw fault() }
            let title = try next(&lines)
            let head = cells(title)
            guard head.count == 2 else { throw fault() }
            var rule = Snapshot.Rule(id: try unescaped(head[0]), entity: try unescaped(head[1]), entries: [])
            while let first = lines.first, !first.isEmpty {
                let line = try next(&lines)
                rule.entries.append(try entry(line))
            }
            snapshot.rules.append(rule)
        }
        return snapshot
    }

    private mutating func next(_ lines: inout ArraySlice<Substring.UTF8View>) throws(DiagnosticList) -> Substring {
        number += 1
        guard let line = lines.popFirst() else { throw fault() }
        return Substring(line)
    }

    /// The value of a line of the head.
    private mutating func member(
        _ name: String, _ lines: inout ArraySlice<Substring.UTF8View>
    ) throws(DiagnosticList) -> Substring {
        let line = try next(&lines)
        let parts = cells(line)
        guard parts.count == 2, parts[0] == name else { throw fault() }
        return parts[1]
    }

    private func entry(_ line: Substring) throws(DiagnosticList) -> Snapshot.Entry {
        let parts = cells(line)
        guard (2...5).contains(parts.count), let verdict = Verdict(rawValue: String(parts[1])) else { throw fault() }
        var outcome = DecisionOutcome(verdict)
        if parts.count > 2 { outcome.entitledFen = try fen(parts[2]) }
        if parts.count > 3 { outcome.payableFen = try fen(parts[3]) }
        if parts.count > 4 { outcome.value = try unescaped(parts[4]) }
        return Snapshot.Entry(key: try unescaped(parts[0]), outcome: outcome)
    }

    private func fen(_ text: Substring) throws(DiagnosticList) -> Int128? {
        if text.isEmpty { return nil }
        guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")), text.utf8[point...].count == 3,
            let fen = Int128(text[..<point] + text[text.index(after: point)...])
        else { throw fault() }
        return fen
    }

    private func cells(_ line: Substring) -> [Substring] {
        line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { Substring($0) }
    }

    private func unescaped(_ text: Substring) throws(DiagnosticList) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
        var result = String.UnicodeScalarView()
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "\\" else {
                result.append(scalar)
                continue
            }
            switch scalars.next() {
            case "\\": result.append("\\")
            case "t": result.append("\t")
            case "n": result.append("\n")
            case "r": result.append("\r")
            case "0": continue
            default: throw fault()
            }
        }
        return String(result)
    }

    private func fault() -> DiagnosticList { DiagnosticList([.snapshotMalformed(path, line: number)]) }
}
