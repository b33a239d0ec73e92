internal import PolicyModel
internal import PolicyRules

/// What follows `expect.` in a header: `rd_award.entitled（万元）`, `shanxi-cluster/rd_award.verdict`, `tax_per_mu`.
struct TestExpectationHeader {
    let declaration: TestVocabulary.Declaration
    let column: TestColumn

    /// - Throws: what is wrong with the header.
    init(_ text: String, in header: String, _ vocabulary: TestVocabulary, pack: Int) throws(Diagnostic) {
        let (path, unit) = try TestColumn.split(text, in: header)
        let (name, rest) = path.splitAtPoint
        declaration = try vocabulary.declaration(name, in: pack)
        let (key, part) = rest.splitAtPoint
        let full = TestExpectationHeader.words[key] ?? key.lowercased()
        let isPlace =
            declaration.kind == .ranking && ![declaration.id, declaration.fullID, declaration.title].contains(name)
        let cell = try TestExpectationHeader.cell(full, part: part, declaration, isPlace: isPlace)
        guard let cell else { throw TestExpectationHeader.unknown(rest, full, declaration) }
        if let unit { try TestExpectationHeader.check(unit, cell, header) }
        // Lua knows no titles.
        let known = vocabulary.isName(name) ? name : declaration.fullID
        let long = full.isEmpty ? TestExpectationHeader.longKey(declaration.kind, isPlace: isPlace) : full
        let member = try TestExpectationHeader.member(part, of: full, declaration, vocabulary)
        column = .expectation(
            path: ["expect", known, long] + (member.isEmpty ? [] : [member]), cell.reading(in: unit))
    }

    /// The key that the short form stands for: `expect.award` is `expect.award.verdict`, `expect.margin` is
    /// `expect.margin.value`.
    private static func longKey(_ kind: Expectation.Kind, isPlace: Bool) -> String {
        if isPlace { return "rank" }
        return kind == .rule ? "verdict" : "value"
    }

    /// The id or name that the part behind a key stands for, which may be a title.
    private static func member(
        _ part: String, of key: String, _ declaration: TestVocabulary.Declaration, _ vocabulary: TestVocabulary
    ) throws(Diagnostic) -> String {
        switch key {
        case "conditions" where !part.isEmpty:
            if let id = declaration.condition(part) { return id }
            throw .testConditionUnknown(part, of: declaration)
        case "reasons" where !part.isEmpty:
            if let name = vocabulary.missingName(part, of: declaration.entity) { return name }
            throw vocabulary.unknownField(part, of: declaration.entity)
        default: return part
        }
    }

    /// The keys as an officer may write them.
    private static let words = [
        "结论": "verdict", "核定金额": "entitled", "应付金额": "payable", "值": "value", "未满足条件": "failed",
        "缺失数据": "missing", "待审核条件": "review", "金额": "amount", "名次": "rank", "条件": "conditions",
        "原因": "reasons", "分担": "funding", "份额": "shares", "错误": "errors", "步骤": "steps",
    ]

    /// - Returns: nil where the declaration has no such key.
    private static func cell(
        _ key: String, part: String, _ declaration: TestVocabulary.Declaration, isPlace: Bool
    ) throws(Diagnostic) -> TestExpectationCell? {
        if isPlace { return key.isEmpty ? .rank : nil }
        switch (declaration.kind, key, part.isEmpty) {
        case (.rule, "", true), (.rule, "verdict", true): return .verdict
        case (.rule, "entitled", true), (.rule, "payable", true), (.allocation, "amount", true): return .money(.yuan)
        case (.rule, "funding", false), (.allocation, "shares", false): return .money(.yuan)
        case (.rule, "failed", true), (.rule, "review", true), (_, "missing", true), (_, "errors", true): return .names
        case (.rule, "steps", true): return .steps
        case (.rule, "conditions", false): return .outcome
        case (.allocation, _, _): return nil
        case (_, "reasons", false): return .reason
        case (.ranking, "rank", true): return .rank
        // Of a rule that has none `-` would agree with everything.
        case (.rule, "value", true): return declaration.hasValue ? .value(nil) : nil
        case (.rule, _, _): return nil
        case (_, "", true), (_, "value", true): return .value(nil)
        default: return nil
        }
    }

    private static func keys(_ kind: Expectation.Kind) -> [String] {
        switch kind {
        case .rule:
            [
                "verdict", "entitled", "payable", "value", "failed", "missing", "review", "conditions.<id>",
                "reasons.<field>", "steps", "errors", "funding.<party>",
            ]
        case .indicator, .population: ["value", "missing", "errors", "reasons.<field>"]
        case .ranking: ["value", "rank", "missing", "errors", "reasons.<field>"]
        case .allocation: ["amount", "shares.<party>", "missing", "errors"]
        }
    }

    private static func unknown(_ text: String, _ key: String, _ declaration: TestVocabulary.Declaration) -> Diagnostic
    {
        let isWithout = declaration.kind == .rule && !declaration.hasValue
        let keys = keys(declaration.kind).filter { $0 != "value" || !isWithout }
        return .testKeyUnknown(
            text, of: LocalizedText("`expect.\(declaration.id)`", "`expect.\(declaration.id)` "),
            nearest: nearestName(to: key, among: keys.map(\.splitAtPoint.first)).flatMap { name in
                // A key that is right but for the part behind it.
                keys.first { $0.splitAtPoint.first == name }
            }, keys: keys)
    }

    /// - Throws: the fault of a unit that is wrong or out of place.
    private static func check(_ unit: Unit, _ cell: TestExpectationCell, _ header: String) throws(Diagnostic) {
        switch cell {
        case .money: _ = try TestColumn.cells(.money, in: unit, header)
        case .value: break
        case .rank: _ = try TestColumn.cells(.integer, in: unit, header)
        default: _ = try TestColumn.cells(.text, in: unit, header)
        }
    }
}

extension TestExpectationCell {
    /// The same in the unit of the header.
    fileprivate func reading(in unit: Unit?) -> TestExpectationCell {
        switch self {
        case .money(let own): .money(unit ?? own)
        case .value: .value(unit)
        default: self
        }
    }
}

extension TestVocabulary {
    /// What an id or, in a table, a title stands for, the pack's own first.
    /// - Throws: `test-name-unknown`.
    func declaration(_ name: String, in pack: Int) throws(Diagnostic) -> Declaration {
        switch meaning(of: name, in: pack) {
        case .declaration(let declaration): return declaration
        case .ambiguous(let names): throw .testNameAmbiguous(name, names)
        case .unknown: break
        }
        let titled = declarations.filter { $0.title == name }
        let own = titled.filter { $0.pack == pack }
        let found = own.isEmpty ? titled : own
        if found.count == 1 { return found[0] }
        if found.count > 1 { throw .testNameAmbiguous(name, found.map(\.fullID)) }
        throw .testNameUnknown(name, nearest: nearestName(to: name, among: names + declarations.map(\.title)))
    }

    /// Whether a name is an id, so that it stands for something in Lua too.
    func isName(_ name: String) -> Bool { names.contains(name) || computedNames.contains(name) }

    /// - Throws: `test-name-unknown`, where it is no rule too.
    func rule(_ name: String, in pack: Int) throws(Diagnostic) -> Declaration {
        let found = try declaration(name, in: pack)
        if found.kind == .rule { return found }
        let names = declarations.filter { $0.kind == .rule }.flatMap { [$0.id, $0.fullID] }
        throw .testNameUnknown(name, nearest: nearestName(to: name, among: names))
    }
}
