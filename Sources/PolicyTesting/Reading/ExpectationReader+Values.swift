internal import PolicyModel
internal import PolicyRules

// What can be expected of indicators, rankings, populations and allocations.
extension ExpectationReader {
    mutating func expectedValue(_ value: ScriptValue, _ name: String) -> ExpectedValue? {
        if isTable, case .text(let cell) = value { return .cell(cell) }
        if let value = value.policyValue { return .exact(value) }
        reading.report(name, value, expected: LocalizedText("a value", "值"))
        return nil
    }

    /// What can be expected of a value: `{ value = …, missing = { … } }`.
    private static func valueKeys(_ kind: Expectation.Kind) -> [String] {
        ["value", "missing", "errors", "reasons"] + (kind == .ranking ? ["rank"] : [])
    }

    /// Whether a table says what is expected of a value, and is not the value itself.
    static func isLong(_ value: ScriptValue, _ kind: Expectation.Kind) -> Bool {
        let names = value.entries?.compactMap(\.key.text) ?? []
        return !names.isEmpty && names.count == value.entries?.count
            && names.contains(where: valueKeys(kind).contains)
    }

    /// A value, or a table of what is expected of it.
    mutating func valueChecks(
        _ value: ScriptValue, _ name: String, _ declaration: TestVocabulary.Declaration
    ) -> [Expectation.Check] {
        guard ExpectationReader.isLong(value, declaration.kind) else {
            return expectedValue(value, name).map { [.value($0)] } ?? []
        }
        let hasRank = declaration.kind == .ranking
        var checks: [Expectation.Check] = []
        for (key, value) in reading.members(of: value, name) {
            switch (key, value) {
            case ("value", _): checks += expectedValue(value, key).map { [.value($0)] } ?? []
            case ("missing", _): checks += missing(value, declaration).map { [.missing($0)] } ?? []
            case ("errors", _): checks += reading.messages(of: value, key).map { [.errors($0)] } ?? []
            case ("reasons", _): checks += reasons(value, declaration)
            case ("rank", .integer(let rank)) where hasRank: checks.append(.rank(Int(rank)))
            case ("rank", _) where hasRank:
                reading.report(key, value, expected: LocalizedText("a whole number", "整数"))
            default:
                reading.report(
                    key: key, of: LocalizedText("`\(name)`", "`\(name)` "),
                    keys: ExpectationReader.valueKeys(declaration.kind))
            }
        }
        return checks
    }

    mutating func rankingChecks(
        _ value: ScriptValue, _ name: String, _ ranking: TestVocabulary.Declaration
    ) -> [Expectation.Check] {
        if ranking.isPlace(name, value), case .integer(let rank) = value { return [.rank(Int(rank))] }
        return valueChecks(value, name, ranking)
    }

    mutating func allocationChecks(
        _ value: ScriptValue, _ name: String, _ allocation: TestVocabulary.Declaration
    ) -> [Expectation.Check] {
        var checks: [Expectation.Check] = []
        for (key, value) in reading.members(of: value, name) {
            switch key {
            case "amount": checks += reading.money(of: value, key).map { [.amount($0)] } ?? []
            case "shares": checks += parts(value, key).map { [.shares($0)] } ?? []
            case "missing": checks += missing(value, allocation).map { [.missing($0)] } ?? []
            case "errors": checks += reading.messages(of: value, key).map { [.errors($0)] } ?? []
            default:
                reading.report(
                    key: key, of: LocalizedText("`\(name)`", "`\(name)` "),
                    keys: ["amount", "shares", "missing", "errors"])
            }
        }
        return checks
    }
}
