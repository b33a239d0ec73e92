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

    /// A value, or a table of what is expected of it: `{ value = …, missing = { … } }`.
    mutating func valueChecks(_ value: ScriptValue, _ name: String, hasRank: Bool) -> [Expectation.Check] {
        let keys = ["value", "missing", "errors", "reasons"] + (hasRank ? ["rank"] : [])
        let names = value.entries?.compactMap(\.key.text) ?? []
        let isForm = !names.isEmpty && names.count == value.entries?.count && names.contains(where: keys.contains)
        guard isForm else { return expectedValue(value, name).map { [.value($0)] } ?? [] }
        var checks: [Expectation.Check] = []
        for (key, value) in reading.members(of: value, name) {
            switch (key, value) {
            case ("value", _): checks += expectedValue(value, key).map { [.value($0)] } ?? []
            case ("missing", _): checks += missing(value).map { [.missing($0)] } ?? []
            case ("errors", _): checks += reading.messages(of: value, key).map { [.errors($0)] } ?? []
            case ("rank", .integer(let rank)) where hasRank: checks.append(.rank(Int(rank)))
            case ("rank", _) where hasRank:
                reading.report(key, value, expected: LocalizedText("a whole number", "整数"))
            default: reading.report(key: key, of: LocalizedText("`\(name)`", "`\(name)` "), keys: keys)
            }
        }
        return checks
    }

    mutating func rankingChecks(
        _ value: ScriptValue, _ name: String, _ ranking: TestVocabulary.Declaration
    ) -> [Expectation.Check] {
        // `per_mu_grade_rank = 3`
        let isPlace = name != ranking.id && name != ranking.fullID
        if isPlace, case .integer(let rank) = value { return [.rank(Int(rank))] }
        return valueChecks(value, name, hasRank: true)
    }

    mutating func allocationChecks(_ value: ScriptValue, _ name: String) -> [Expectation.Check] {
        var checks: [Expectation.Check] = []
        for (key, value) in reading.members(of: value, name) {
            switch key {
            case "amount": checks += reading.money(of: value, key).map { [.amount($0)] } ?? []
            case "shares": checks += parts(value, key).map { [.shares($0)] } ?? []
            case "missing": checks += missing(value).map { [.missing($0)] } ?? []
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
