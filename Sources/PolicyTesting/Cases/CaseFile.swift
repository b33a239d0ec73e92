internal import PolicyData
internal import PolicyModel

/// The cases of a file: `{ "cases": [ { id, title, input, expected } ] }`, or the list alone.
struct CaseFile {
    struct Case {
        /// `A-01 title`
        var title: String
        /// Of the file, where the case starts.
        var line: Int
        /// The whole case.
        var value: JSONValue
        var expected: JSONValue
    }

    /// What a case says. Other keys, of the case and of the file, are notes of its author, unless they look like one of these, or a list of
    /// the file like `cases`, misspelt.
    static let keys = ["id", "title", "input", "expected"]

    private(set) var cases: [Case] = []
    private let path: String
    private var faults: [Diagnostic] = []

    /// - Throws: `test-file-unreadable`, `cases-malformed`.
    init(reading path: String) throws(DiagnosticList) {
        self.path = path
        var reader = JSONReader(try TestFolder.bytes(of: path))
        let document: JSONValue
        do throws(JSONReader.Fault) {
            document = try reader.read()
        } catch { throw DiagnosticList([.casesMalformed(path, line: error.line, found: error.found)]) }
        if case .object(let members) = document {
            for member in members where member.key != "cases" && member.value.items != nil {
                guard let nearest = nearestName(to: member.key, among: ["cases"]) else { continue }
                faults.append(.caseListMisspelt(member.key, nearest: nearest, at: SourceLocation(file: path)))
            }
            guard faults.isEmpty else { throw DiagnosticList(faults) }
        }
        let list = if case .list(let items) = document { items } else { document["cases"]?.items ?? [] }
        guard !list.isEmpty else { throw DiagnosticList([.casesEmpty(path)]) }
        let lines = reader.itemLines
        var ids: [String: Int] = [:]
        for (index, value) in list.enumerated() {
            let line = index < lines.count ? lines[index] : 1
            add(value, number: index + 1, line: line, &ids)
        }
        guard faults.isEmpty else { throw DiagnosticList(faults) }
    }

    private mutating func add(_ value: JSONValue, number: Int, line: Int, _ ids: inout [String: Int]) {
        let place = SourceLocation(file: path, line: line)
        guard case .object(let members) = value else {
            return faults.append(.caseNoObject(LuaText.text(value), at: place))
        }
        let id = value["id"]?.word
        let name = id ?? String(number)
        for key in members.map(\.key) where !CaseFile.keys.contains(key) {
            guard let nearest = nearestName(to: key, among: CaseFile.keys) else { continue }
            faults.append(.caseKeyMisspelt(key, case: name, nearest: nearest, at: place))
        }
        if value["input"] == nil { faults.append(.caseLacks("input", case: name, at: place)) }
        if value["expected"] == nil { faults.append(.caseLacks("expected", case: name, at: place)) }
        if let id, let first = ids.updateValue(line, forKey: id) {
            faults.append(.caseTwice(id, first: first, at: place))
        }
        let words = [id, value["title"]?.word].compactMap { $0 }.filter { !$0.isEmpty }
        cases.append(
            Case(
                title: words.isEmpty ? "\(number)" : words.joined(separator: " "), line: line,
                value: value, expected: value["expected"] ?? .null))
    }
}

extension JSONValue {
    fileprivate var items: [JSONValue]? { if case .list(let items) = self { items } else { nil } }

    fileprivate var word: String? {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        default: nil
        }
    }
}
