internal import PolicyModel

/// The cases of a file: `{ "cases": [ { id, title, input, expected } ] }`, or the list alone.
struct CaseFile {
    struct Case {
        /// `A-01 title`
        var title: String
        var value: JSONValue
        var expected: JSONValue
    }

    let cases: [Case]

    /// - Throws: `test-file-unreadable`, `cases-malformed`.
    init(reading path: String) throws(DiagnosticList) {
        let bytes = try TestFolder.bytes(of: path)
        let document: JSONValue
        do throws(JSONReader.Fault) {
            document = try JSONReader.value(of: bytes)
        } catch { throw DiagnosticList([.casesMalformed(path, line: error.line, found: error.found)]) }
        let list = if case .list(let items) = document { items } else { document["cases"]?.items ?? [] }
        guard !list.isEmpty else { throw DiagnosticList([.casesEmpty(path)]) }
        for (index, value) in list.enumerated() where value["expected"] == nil {
            throw DiagnosticList([.caseExpectsNothing(path, case: value["id"]?.word ?? String(index + 1))])
        }
        cases = list.enumerated().map { index, value in
            let words = [value["id"]?.word, value["title"]?.word].compactMap { $0 }.filter { !$0.isEmpty }
            return Case(
                title: words.isEmpty ? "\(index + 1)" : words.joined(separator: " "), value: value,
                expected: value["expected"] ?? .null)
        }
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
