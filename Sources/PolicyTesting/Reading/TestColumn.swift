internal import PolicyData
internal import PolicyModel
internal import PolicyRules

/// What a column of a table of tests is for.
enum TestColumn {
    case name
    /// For the reader alone.
    case note
    /// Without a header: nothing may stand in it.
    case unnamed
    case asOf
    case year
    /// A parameter by its name, and how its cells are read.
    case parameter(String, InputColumn)
    /// What a person decided: where it stands in `given`.
    case decision(path: [String])
    /// A fact: where it stands in `given`, and how its cells are read.
    case fact(path: [String], InputColumn, Link?)
    /// What is expected: where it stands in `expect`, of short forms the long one, and what its cells say.
    case expectation(path: [String], TestExpectationCell)

    /// Of a column of links: the entity's name and key field, where its cells are the key of the subject.
    struct Link {
        var entity: String
        var key: String
    }

    /// What the column fills; nil for a column that is not read.
    var place: [String]? {
        switch self {
        case .name: ["test"]
        case .note, .unnamed: nil
        case .asOf: ["as_of"]
        case .year: ["year"]
        case .parameter(let id, _): ["params", id]
        case .decision(let path), .fact(let path, _, _): path
        case .expectation(let path, _): path
        }
    }

    /// Whether it says something of the test, so that a row must have its cell.
    var isRead: Bool { place != nil }

    static let names = ["test", "测试", "测试名称", "用例", "用例名称"]
    static let notes = ["note", "notes", "备注", "说明", "注释"]
    static let days = ["as_of", "评估日期", "基准日", "基准日期"]
    static let years = ["year", "年度", "年份"]
    static let expectations = ["expect.", "预期."]
    static let parameters = ["params.", "param.", "参数."]
    static let decisions = ["decisions.", "decision.", "决定."]

    /// What follows one of some prefixes; nil where the header has none of them.
    static func rest(of header: String, behind prefixes: [String]) -> String? {
        let lower = header.lowercased()
        return prefixes.first { lower.hasPrefix($0) }.map { String(header.dropFirst($0.count)) }
    }

    /// A header with the points and signs of an English keyboard, and no blanks beside them.
    static func normalized(_ header: String) -> String {
        var result: [Character] = []
        for character in header {
            let plain: Character = character == "．" ? "." : character == "＠" ? "@" : character
            if ".@(（".contains(plain) { while result.last?.isWhitespace == true { result.removeLast() } }
            if plain.isWhitespace, let last = result.last, ".@".contains(last) { continue }
            result.append(plain)
        }
        return String(result)
    }

    /// - Parameter entity: whose facts are meant.
    /// - Throws: what is wrong with the header.
    init(_ header: String, of entity: Int, _ vocabulary: TestVocabulary, pack: Int) throws(Diagnostic) {
        switch header.lowercased() {
        case "": self = .unnamed
        case let word where TestColumn.names.contains(word): self = .name
        case let word where TestColumn.notes.contains(word): self = .note
        case let word where TestColumn.days.contains(word): self = .asOf
        case let word where TestColumn.years.contains(word): self = .year
        default:
            if let text = TestColumn.rest(of: header, behind: TestColumn.expectations) {
                self = try TestExpectationHeader(text, in: header, vocabulary, pack: pack).column
            } else if let text = TestColumn.rest(of: header, behind: TestColumn.parameters) {
                self = try TestColumn.parameter(text, in: header, vocabulary, pack: pack)
            } else if let text = TestColumn.rest(of: header, behind: TestColumn.decisions) {
                self = try TestColumn.decision(text, vocabulary, pack: pack)
            } else {
                self = try TestColumn.fact(header, of: entity, vocabulary)
            }
        }
    }

    /// A header without its unit, `rd_rate（%）`, and the unit.
    /// - Throws: `unknown-unit`.
    static func split(_ text: String, in header: String) throws(Diagnostic) -> (name: String, unit: Unit?) {
        guard let last = text.last, last == ")" || last == "）",
            let open = text.lastIndex(where: { $0 == "(" || $0 == "（" })
        else { return (text, nil) }
        let symbol = String(text[text.index(after: open)...].dropLast())
        guard let unit = Unit(parsing: symbol) else {
            throw DataFault(.unknownUnit(symbol, nearest: Unit.nearest(to: symbol)), file: "", column: header)
                .diagnostic
        }
        return (String(text[..<open]).trimmingBlanks, unit)
    }

    /// Cells of a type in a unit.
    /// - Throws: the fault of a unit that is wrong or out of place.
    static func cells(_ type: FieldType, in unit: Unit?, _ header: String) throws(Diagnostic) -> InputColumn {
        guard let unit else { return InputColumn(type) }
        let dimension: Dimension? =
            switch type {
            case .quantity(let own): own.dimension
            case .integer, .number: .some(Dimension.none)
            default: nil
            }
        guard let dimension else {
            throw DataFault(.unneededUnit(unit.symbol, type), file: "", column: header).diagnostic
        }
        guard dimension == unit.dimension else {
            throw DataFault(.wrongUnit(unit.symbol, type), file: "", column: header).diagnostic
        }
        return InputColumn(type, unit: unit)
    }

    private static func parameter(
        _ text: String, in header: String, _ vocabulary: TestVocabulary, pack: Int
    ) throws(Diagnostic) -> TestColumn {
        let (name, unit) = try split(text, in: header)
        guard let parameter = vocabulary.parameter(name, in: pack) else {
            let names = vocabulary.parameters.map(\.id)
            throw .testKeyUnknown(
                name, of: LocalizedText("`params`", "`params` "), nearest: nearestName(to: name, among: names),
                keys: names)
        }
        guard let type = (parameter.kinds.first ?? .number).cellType else { throw .testParameterTable(name) }
        return .parameter(name, try cells(type, in: unit, header))
    }

    /// `platform_award.panel`
    private static func decision(_ text: String, _ vocabulary: TestVocabulary, pack: Int) throws(Diagnostic)
        -> TestColumn
    {
        let (name, condition) = text.splitAtPoint
        let rule = try vocabulary.rule(name, in: pack)
        let ids = rule.conditions.filter(\.isReview).map(\.id)
        guard ids.contains(condition) else {
            throw .testWord(
                condition, key: "review condition of \(rule.id)", nearest: nearestName(to: condition, among: ids),
                words: ids)
        }
        return .decision(path: ["given", "decisions", vocabulary.isName(name) ? name : rule.fullID, condition])
    }
}

extension String {
    /// Without blanks at both ends.
    var trimmingBlanks: String {
        var rest = Substring(self)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    /// What stands before the first point and behind it.
    var splitAtPoint: (first: String, rest: String) {
        guard let point = firstIndex(of: ".") else { return (self, "") }
        return (String(self[..<point]), String(self[index(after: point)...]))
    }
}
