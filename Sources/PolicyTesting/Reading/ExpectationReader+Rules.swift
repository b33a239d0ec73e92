internal import PolicyModel
internal import PolicyRules

// What can be expected of a rule.
extension ExpectationReader {
    static let ruleKeys = [
        "verdict", "entitled", "payable", "value", "failed", "missing", "review", "conditions", "reasons", "steps",
        "errors", "funding",
    ]

    mutating func ruleChecks(
        _ value: ScriptValue, _ name: String, _ rule: TestVocabulary.Declaration
    ) -> [Expectation.Check] {
        // `rd_award = "eligible"`
        if case .text = value { return verdict(value).map { [$0] } ?? [] }
        var checks: [Expectation.Check] = []
        for (key, value) in reading.members(of: value, name) {
            checks += check(key, value, rule)
        }
        return checks
    }

    private mutating func check(
        _ key: String, _ value: ScriptValue, _ rule: TestVocabulary.Declaration
    ) -> [Expectation.Check] {
        switch key {
        case "verdict": return verdict(value).map { [$0] } ?? []
        case "entitled": return reading.money(of: value, key).map { [.entitled($0)] } ?? []
        case "payable": return reading.money(of: value, key).map { [.payable($0)] } ?? []
        case "value": return expectedValue(value, key).map { [.value($0)] } ?? []
        case "failed": return names(value, key, rule).map { [.failed($0)] } ?? []
        // Conditions on other rules wait for a person where the other rule does.
        case "review": return names(value, key, rule).map { [.review($0)] } ?? []
        case "missing": return missing(value, rule).map { [.missing($0)] } ?? []
        case "conditions": return conditions(value, rule)
        case "reasons": return reasons(value, rule)
        case "steps": return steps(value).map { [.steps($0)] } ?? []
        case "errors": return reading.messages(of: value, key).map { [.errors($0)] } ?? []
        case "funding": return parts(value, key).map { [.funding($0)] } ?? []
        default:
            reading.report(key: key, of: LocalizedText("what a rule decides", "规则的结论"), keys: Self.ruleKeys)
            return []
        }
    }

    private mutating func verdict(_ value: ScriptValue) -> Expectation.Check? {
        let words = Verdict.allCases.map(\.rawValue)
        guard case .text(let word) = value else {
            reading.report(
                "verdict", value,
                expected: LocalizedText("one of \(words.joined(separator: ", "))", words.joined(separator: "、") + " 之一")
            )
            return nil
        }
        if let verdict = Verdict(rawValue: word) { return .verdict(verdict) }
        reading.report(
            .testWord(word, key: "verdict", nearest: nearestName(to: word, among: words), words: words), token: word)
        return nil
    }

    /// Ids of conditions, which ids or titles name.
    private mutating func names(
        _ value: ScriptValue, _ key: String, _ rule: TestVocabulary.Declaration
    ) -> [String]? {
        guard let names = reading.texts(of: value, key) else { return nil }
        return names.compactMap { condition($0, rule) }
    }

    private mutating func condition(_ name: String, _ rule: TestVocabulary.Declaration) -> String? {
        if let id = rule.condition(name) { return id }
        reading.report(.testConditionUnknown(name, of: rule), token: name)
        return nil
    }

    /// Names of facts, which names or titles name.
    mutating func missing(_ value: ScriptValue, _ declaration: TestVocabulary.Declaration) -> [String]? {
        guard let names = reading.texts(of: value, "missing") else { return nil }
        return names.compactMap { fact($0, declaration) }
    }

    private mutating func fact(_ name: String, _ declaration: TestVocabulary.Declaration) -> String? {
        if let known = reading.vocabulary.missingName(name, of: declaration.entity) { return known }
        reading.report(reading.vocabulary.unknownField(name, of: declaration.entity), token: name)
        return nil
    }

    /// The named entries of a table that must have some.
    private mutating func named(_ value: ScriptValue, _ key: String) -> [(key: String, value: ScriptValue)] {
        let members = reading.members(of: value, key)
        if value.entries?.isEmpty == true { reading.report(.testEmpty(key), token: key) }
        return members
    }

    private mutating func conditions(
        _ value: ScriptValue, _ rule: TestVocabulary.Declaration
    ) -> [Expectation.Check] {
        let words = Explanation.Outcome.allCases.map(\.rawValue)
        return named(value, "conditions").compactMap { name, value in
            guard let id = condition(name, rule) else { return nil }
            switch value {
            case .boolean(let holds): return .condition(id, holds ? .holds : .fails)
            case .text(let word):
                if let outcome = Explanation.Outcome(rawValue: word) { return .condition(id, outcome) }
                reading.report(
                    .testWord(word, key: "outcome", nearest: nearestName(to: word, among: words), words: words),
                    token: word)
            default:
                reading.report(
                    id, value,
                    expected: LocalizedText(
                        "`true`, `false` or \(words.joined(separator: ", "))",
                        "`true`、`false` 或 \(words.joined(separator: "、"))"))
            }
            return nil
        }
    }

    mutating func reasons(_ value: ScriptValue, _ declaration: TestVocabulary.Declaration) -> [Expectation.Check] {
        let codes = MissingFact.Reason.codes
        return named(value, "reasons").compactMap { name, value in
            guard let name = fact(name, declaration) else { return nil }
            guard case .text(let code) = value, codes.contains(code) else {
                let word = value.text ?? LuaText.text(value)
                reading.report(
                    .testWord(word, key: "reason", nearest: nearestName(to: word, among: codes), words: codes),
                    token: word)
                return nil
            }
            return .reason(name, code)
        }
    }

    private mutating func steps(_ value: ScriptValue) -> [ExpectedStep]? {
        guard let list = value.list else {
            reading.report("steps", value, expected: LocalizedText("a list", "列表"))
            return nil
        }
        return list.map { step($0) }
    }

    /// A step that says nothing would agree with every step.
    private mutating func step(_ item: ScriptValue) -> ExpectedStep {
        var step = ExpectedStep()
        let members =
            item.text.map { [(key: "kind", value: ScriptValue.text($0))] } ?? reading.members(of: item, "steps")
        for (key, value) in members {
            switch (key, value) {
            case ("kind", .text(let word)): step.kind = kind(word)
            case ("by", .text(let id)) where !id.isEmpty: step.by = id
            case ("kind", _), ("by", _): reading.report(key, value, expected: LocalizedText("text", "文本"))
            case ("before", _): if let money = reading.money(of: value, key) { step.before = money }
            case ("after", _): if let money = reading.money(of: value, key) { step.after = money }
            default:
                reading.report(key: key, of: LocalizedText("a step", "步骤"), keys: ["kind", "by", "before", "after"])
            }
        }
        if step == ExpectedStep(), reading.diagnostics.isEmpty { reading.report(.testEmpty("steps"), token: "steps") }
        return step
    }

    private mutating func kind(_ word: String) -> AmountStep.Kind? {
        if let kind = AmountStep.Kind(rawValue: word) { return kind }
        let words = AmountStep.Kind.allCases.map(\.rawValue)
        reading.report(
            .testWord(word, key: "kind", nearest: nearestName(to: word, among: words), words: words), token: word)
        return nil
    }

    mutating func parts(_ value: ScriptValue, _ name: String) -> [ExpectedPart]? {
        var parts: [ExpectedPart] = []
        for (party, value) in reading.members(of: value, name) {
            guard let money = reading.money(of: value, party) else { return nil }
            parts.append(ExpectedPart(party: party, amount: money ?? Quantity(scaled: 0, dimension: .money)))
        }
        if parts.isEmpty { reading.report(.testEmpty()) }
        return parts
    }
}
