internal import Glibc
public import PolicyModel
internal import PolicyRules

/// Reads a snapshot as ``Snapshot/text`` writes it.
public struct SnapshotReader {
    private let path: String
    private var number = 0

    private typealias Lines = ArraySlice<Substring.UTF8View>

    /// - Parameter path: what the file is called in messages.
    private init(path: String) { self.path = path }

    /// Reads a file; nil where there is none.
    /// - Throws: `test-file-unreadable`, and what reading its bytes throws.
    public static func read(_ path: String) throws(DiagnosticList) -> Snapshot? {
        guard access(path, F_OK) == 0 else { return nil }
        return try read(try TestFolder.bytes(of: path), path: path)
    }

    /// Reads the bytes of a file.
    /// - Throws: `snapshot-malformed` at the first line that is none, `snapshot-duplicate` where a subject or a rule stands
    ///   twice, `snapshot-outdated` and `snapshot-newer` where the file is of another format.
    public static func read(_ bytes: [UInt8], path: String) throws(DiagnosticList) -> Snapshot {
        var reader = SnapshotReader(path: path)
        return try reader.snapshot(String(decoding: bytes, as: UTF8.self))
    }

    /// The day and the year of a file, as far as they can be made out, whatever else is wrong with it.
    public static func day(of path: String) throws(DiagnosticList) -> (asOf: CalendarDate, year: Int)? {
        guard access(path, F_OK) == 0 else { return nil }
        let text = String(decoding: try TestFolder.bytes(of: path), as: UTF8.self)
        var (asOf, year): (CalendarDate?, Int?) = (nil, nil)
        for line in text.split(separator: "\n").prefix(12) {
            let parts = line.split(separator: "\t")
            guard parts.count == 2 else { continue }
            if parts[0] == "as_of" { asOf = asOf ?? CalendarDate(iso: String(parts[1])) }
            if parts[0] == "year" { year = year ?? Int(String(parts[1])) }
        }
        guard let asOf, let year else { return nil }
        return (asOf, year)
    }

    private mutating func snapshot(_ text: String) throws(DiagnosticList) -> Snapshot {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
        if lines.last?.isEmpty == true { lines.removeLast() }
        let first = String(try next(&lines))
        try checkFormat(first)
        var snapshot = Snapshot(head: try head(&lines), rules: [])
        var known: [String: Int] = [:]
        while !lines.isEmpty {
            guard try next(&lines).isEmpty else { throw fault() }
            let title = cells(try next(&lines))
            guard title.count == 3 else { throw fault() }
            let (id, entity) = (try unescaped(title[1]), try unescaped(title[2]))
            try note(title[0] + " " + id, &known)
            if title[0] == "rule" {
                let entries = try entries(&lines) { reader, cells throws(DiagnosticList) in
                    Snapshot.Entry(key: cells.key, outcome: try reader.outcome(cells.rest))
                }
                snapshot.rules.append(Snapshot.Rule(id: id, entity: entity, entries: entries))
            } else if let sort = Snapshot.Values.Sort(rawValue: String(title[0])) {
                let entries = try entries(&lines) { reader, cells throws(DiagnosticList) in
                    guard cells.rest.count == 1, let text = cells.rest.first else { throw reader.fault() }
                    return Snapshot.Value(key: cells.key, text: try reader.unescaped(text))
                }
                snapshot.values.append(Snapshot.Values(sort: sort, id: id, entity: entity, entries: entries))
            } else {
                throw fault()
            }
        }
        return snapshot
    }

    private func checkFormat(_ line: String) throws(DiagnosticList) {
        guard line.hasPrefix(Snapshot.signature), let format = Int(line.dropFirst(Snapshot.signature.count)) else {
            throw fault()
        }
        if format < Snapshot.format { throw DiagnosticList([.snapshotOutdated(path, format)]) }
        if format > Snapshot.format { throw DiagnosticList([.snapshotNewer(path, format)]) }
    }

    private mutating func head(_ lines: inout Lines) throws(DiagnosticList) -> Snapshot.Head {
        var words: [String] = []
        for name in ["data", "folder", "digest"] {
            let word = try member(name, &lines)
            words.append(try unescaped(word))
        }
        guard let asOf = CalendarDate(iso: String(try member("as_of", &lines))) else { throw fault() }
        guard let year = Int(String(try member("year", &lines))) else { throw fault() }
        return Snapshot.Head(data: words[0], folder: words[1], digest: words[2], asOf: asOf, year: year)
    }

    /// The lines of a paragraph below its title.
    private mutating func entries<Entry>(
        _ lines: inout Lines,
        _ read: (SnapshotReader, (key: String, rest: ArraySlice<Substring>)) throws(DiagnosticList) -> Entry
    ) throws(DiagnosticList) -> [Entry] {
        var entries: [Entry] = []
        var known: [String: Int] = [:]
        while let first = lines.first, !first.isEmpty {
            let cells = cells(try next(&lines))
            let key = try unescaped(cells[0])
            try note(key, &known)
            entries.append(try read(self, (key, cells.dropFirst())))
        }
        return entries
    }

    /// Remembers where a name stands, which may be nowhere else.
    private func note(_ name: String, _ known: inout [String: Int]) throws(DiagnosticList) {
        if let line = known.updateValue(number, forKey: name) {
            throw DiagnosticList([.snapshotDuplicate(name, path, line: number, first: line)])
        }
    }

    private mutating func next(_ lines: inout Lines) throws(DiagnosticList) -> Substring {
        number += 1
        guard let line = lines.popFirst() else { throw fault() }
        return Substring(line)
    }

    /// The value of a line of the head.
    private mutating func member(_ name: String, _ lines: inout Lines) throws(DiagnosticList) -> Substring {
        let parts = cells(try next(&lines))
        guard parts.count == 2, parts[0] == name else { throw fault() }
        return parts[1]
    }

    // MARK: Cells

    private func outcome(_ cells: ArraySlice<Substring>) throws(DiagnosticList) -> DecisionOutcome {
        guard let first = cells.first, let verdict = Verdict(rawValue: String(first)) else { throw fault() }
        var outcome = DecisionOutcome(verdict, grounds: DecisionGrounds())
        var amounts: [Int128?] = []
        var last = -1
        for cell in cells.dropFirst() {
            guard
                let place = Snapshot.Label.allCases.firstIndex(where: {
                    cell.utf8.starts(with: $0.rawValue.utf8)
                })
            else {
                guard last < 0, amounts.count < 2 else { throw fault() }
                amounts.append(cell == "-" ? nil : try fen(cell))
                continue
            }
            guard place > last else { throw fault() }
            last = place
            let label = Snapshot.Label.allCases[place]
            try add(Substring(cell.utf8.dropFirst(label.rawValue.utf8.count)), label, to: &outcome)
        }
        if let entitled = amounts.first { outcome.entitledFen = entitled }
        if amounts.count > 1 { outcome.payableFen = amounts[1] }
        return outcome
    }

    private func add(
        _ text: Substring, _ label: Snapshot.Label, to outcome: inout DecisionOutcome
    ) throws(DiagnosticList) {
        switch label {
        case .value: outcome.value = try unescaped(text)
        case .failed: outcome.grounds?.failed = try items(text)
        case .missing: outcome.grounds?.missing = try items(text)
        case .review: outcome.grounds?.review = try items(text)
        case .funding:
            for item in try items(text) {
                let bytes = item.utf8
                guard let space = bytes.lastIndex(of: UInt8(ascii: " ")) else { throw fault() }
                let fen = try fen(Substring(bytes[bytes.index(after: space)...]))
                outcome.funding.append(DecisionOutcome.FundingPart(party: String(Substring(bytes[..<space])), fen: fen))
            }
        }
    }

    private func fen(_ text: Substring) throws(DiagnosticList) -> Int128 {
        guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")), text.utf8[point...].count == 3,
            let fen = Int128(text[..<point] + text[text.index(after: point)...])
        else { throw fault() }
        return fen
    }

    private func cells(_ line: Substring) -> [Substring] {
        line.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map { Substring($0) }
    }

    /// What stands between commas that no backslash precedes.
    private func items(_ text: Substring) throws(DiagnosticList) -> [String] {
        var items: [String] = []
        var (start, place) = (text.startIndex, text.startIndex)
        let bytes = text.utf8
        while place < text.endIndex {
            switch bytes[place] {
            case UInt8(ascii: "\\"):
                bytes.formIndex(after: &place)
                guard place < text.endIndex else { throw fault() }
                bytes.formIndex(after: &place)
            case UInt8(ascii: ","):
                items.append(try unescaped(Substring(bytes[start..<place])))
                bytes.formIndex(after: &place)
                guard place < text.endIndex, bytes[place] == UInt8(ascii: " ") else { throw fault() }
                bytes.formIndex(after: &place)
                start = place
            default: bytes.formIndex(after: &place)
            }
        }
        return items + [try unescaped(Substring(bytes[start...]))]
    }

    private func unescaped(_ text: Substring) throws(DiagnosticList) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
        var result: [UInt8] = []
        var bytes = text.utf8.makeIterator()
        while let byte = bytes.next() {
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            switch bytes.next() {
            case UInt8(ascii: "\\"): result.append(byte)
            case UInt8(ascii: ","): result.append(UInt8(ascii: ","))
            case UInt8(ascii: "t"): result.append(UInt8(ascii: "\t"))
            case UInt8(ascii: "n"): result.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "r"): result.append(UInt8(ascii: "\r"))
            case UInt8(ascii: "0"): continue
            default: throw fault()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func fault() -> DiagnosticList { DiagnosticList([.snapshotMalformed(path, line: number)]) }
}
