internal import PolicyModel
internal import PolicyRules

/// What reading one test needs and finds: names, the place, and everything that is wrong.
struct TestReading {
    let vocabulary: TestVocabulary
    /// Index of the pack in ``RuleProgram/packs``.
    let pack: Int
    let text: TestText
    let location: SourceLocation
    /// Where the row stands that the test is of, and all rows of the test.
    var row: TestText.Part?
    var rows: [TestText.Part] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(_ vocabulary: TestVocabulary, pack: Int, text: TestText, location: SourceLocation) {
        self.vocabulary = vocabulary
        self.pack = pack
        self.text = text
        self.location = location
    }

    var schema: Schema { vocabulary.schema }

    mutating func report(_ diagnostic: Diagnostic, token: String? = nil) {
        let complete = text.complete(diagnostic, at: location, token: token, in: row, of: rows)
        if !diagnostics.contains(complete) { diagnostics.append(complete) }
    }

    mutating func report(key: String, of what: LocalizedText, keys: [String]) {
        report(
            .testKeyUnknown(key, of: what, nearest: nearestName(to: key, among: keys), keys: keys), token: key)
    }

    mutating func report(_ name: String, _ value: ScriptValue, expected: LocalizedText, help: LocalizedText? = nil) {
        report(.testValue(name, LuaText.text(value), expected: expected, help: help), token: name)
    }

    /// The named entries of a table; anything else is reported.
    mutating func members(of value: ScriptValue, _ name: String) -> [(key: String, value: ScriptValue)] {
        guard let entries = value.entries else {
            report(name, value, expected: LocalizedText("a table", "表"))
            return []
        }
        var members: [(key: String, value: ScriptValue)] = []
        for entry in entries {
            if case .text(let key) = entry.key {
                members.append((key, entry.value))
            } else {
                report(name, entry.key, expected: LocalizedText("names only", "只能是名称"))
            }
        }
        return members
    }

    /// Texts of a list; a single text is a list of one, `false` an empty one.
    mutating func texts(of value: ScriptValue, _ name: String) -> [String]? {
        if case .text(let text) = value { return [text] }
        if value == .boolean(false) { return [] }
        let texts = value.list?.compactMap(\.text)
        guard let texts, texts.count == value.list?.count else {
            report(name, value, expected: LocalizedText("a list of names", "名称列表"))
            return nil
        }
        return texts
    }

    /// Parts of messages: texts of which none is blank, as a blank one is part of every message.
    mutating func messages(of value: ScriptValue, _ name: String) -> [String]? {
        guard let texts = texts(of: value, name) else { return nil }
        guard let blank = texts.first(where: { $0.allSatisfy(\.isWhitespace) }) else { return texts }
        report(
            name, .text(blank), expected: LocalizedText("a part of the message", "错误信息的一部分"),
            help: LocalizedText("write {} where no error is expected", "若应无错误，请写 {}"))
        return nil
    }

    mutating func money(of value: ScriptValue, _ name: String) -> Quantity?? {
        switch value {
        case .quantity(let quantity) where quantity.dimension == .money: return .some(quantity)
        case .boolean(false): return .some(nil)
        default:
            report(
                name, value, expected: LocalizedText("money", "金额"),
                help: LocalizedText(
                    "write wan(10) or yuan(100000); `false` where nothing is due",
                    "请写 wan(10) 或 yuan(100000)；没有金额时写 `false`"))
            return nil
        }
    }

    mutating func year(_ value: ScriptValue?) -> Int? {
        guard let value else { return nil }
        if case .integer(let year) = value, (1900...2199).contains(year) { return Int(year) }
        report("year", value, expected: LocalizedText("a year such as 2025", "年度，如 2025"))
        return nil
    }

    /// Values of parameters by full id.
    mutating func parameters(_ value: ScriptValue?) -> [String: ScriptValue] {
        guard let value else { return [:] }
        var parameters: [String: ScriptValue] = [:]
        for (name, value) in members(of: value, "params") {
            guard let parameter = vocabulary.parameter(name, in: pack) else {
                report(key: name, of: LocalizedText("`params`", "`params` "), keys: vocabulary.parameters.map(\.id))
                continue
            }
            if let kind = parameter.kinds.first, !parameter.kinds.contains(where: { $0.accepts(value) }) {
                report(name, value, expected: kind.title, help: kind.help(for: value))
            } else {
                parameters[parameter.fullID] = value
            }
        }
        return parameters
    }

    /// A date written as text or with `date`.
    mutating func date(of value: ScriptValue, _ name: String) -> CalendarDate? {
        if case .date(let date) = value { return date }
        if case .text(let text) = value, let date = CalendarDate(parsing: Array(text.utf8)) { return date }
        report(name, value, expected: LocalizedText("a date such as \"2025-12-31\"", "日期，如 \"2025-12-31\""))
        return nil
    }
}
