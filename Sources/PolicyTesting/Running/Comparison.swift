internal import PolicyModel
internal import PolicyRules

/// Compares what a program decided with what a test expects of one declaration.
struct Comparison {
    /// The declaration as the test names it.
    let label: String
    let data: DataSet
    /// How each condition came out, where that is expected; a decision alone does not tell which one is unknown.
    var conditions: [Explanation.Condition] = []
    private(set) var failures: [TestFailure] = []

    init(label: String, data: DataSet) {
        self.label = label
        self.data = data
    }

    mutating func fail(_ key: String, _ expected: String, _ got: String) {
        failures.append(TestFailure(what: key.isEmpty ? label : "\(label).\(key)", expected: expected, got: got))
    }

    // MARK: Rules

    mutating func compare(_ decision: Decision, _ rule: RuleDeclaration, _ checks: [Expectation.Check]) {
        for check in checks {
            switch check {
            case .verdict(let verdict):
                if decision.verdict != verdict {
                    fail("verdict", LuaText.quoted(verdict.rawValue), LuaText.quoted(decision.verdict.rawValue))
                }
            case .entitled(let expected): compare("entitled", expected, decision.entitled)
            case .payable(let expected): compare("payable", expected, decision.payable)
            case .value(let expected): compare("value", expected, decision.value)
            case .failed(let names): compare("failed", names, decision.failed.map { rule.conditions[$0].id })
            case .review(let names): compare("review", names, decision.review.map { rule.conditions[$0].id })
            case .missing(let names): compare(missing: names, decision.missing)
            case .reason(let name, let code): compare(reason: name, code, decision.missing)
            case .condition(let id, let outcome): compare(condition: id, outcome, rule)
            case .steps(let steps): compare(steps, decision.steps)
            case .errors(let texts): compare(errors: texts, decision.errors)
            case .funding(let parts): compare("funding", parts, decision.funding)
            case .rank, .amount, .shares: break
            }
        }
    }

    mutating func compare(_ key: String, _ expected: Quantity?, _ got: Quantity?) {
        if expected != got {
            fail(key, expected.map { LuaText.text($0) } ?? "false", got.map { LuaText.text($0) } ?? "nil")
        }
    }

    private mutating func compare(_ key: String, _ expected: [String], _ got: [String]) {
        if Set(expected) != Set(got) { fail(key, LuaText.names(expected), LuaText.names(got)) }
    }

    mutating func compare(missing expected: [String], _ got: [MissingFact]) {
        var names: [String] = []
        for fact in got where !names.contains(fact.name(data.schema)) { names.append(fact.name(data.schema)) }
        compare("missing", expected, names)
    }

    mutating func compare(reason name: String, _ code: String, _ got: [MissingFact]) {
        let codes = got.filter { $0.name(data.schema) == name }.map(\.reason.code)
        if !codes.contains(code) {
            fail("reasons.\(name)", LuaText.quoted(code), codes.first.map(LuaText.quoted) ?? "nil")
        }
    }

    private mutating func compare(condition id: String, _ expected: Explanation.Outcome, _ rule: RuleDeclaration) {
        let index = rule.conditions.firstIndex { $0.id == id }
        let got = index.flatMap { index in conditions.indices.contains(index) ? conditions[index].outcome : nil }
        if got != expected {
            fail(
                "conditions.\(id)", LuaText.quoted(expected.rawValue),
                got.map { LuaText.quoted($0.rawValue) } ?? "nil")
        }
    }

    private mutating func compare(_ expected: [ExpectedStep], _ got: [AmountStep]) {
        let agrees =
            expected.count == got.count
            && zip(expected, got).allSatisfy { expected, got in
                (expected.kind ?? got.kind) == got.kind && (expected.before ?? got.before) == got.before
                    && (expected.after ?? got.after) == got.after
                    && (expected.by.map { $0 == got.by || got.by.hasSuffix("/" + $0) } ?? true)
            }
        if !agrees { fail("steps", Comparison.text(expected), Comparison.text(got)) }
    }

    mutating func compare(errors expected: [String], _ got: [ScriptFault]) {
        var rest = got.map(\.message)
        var agrees = expected.count == got.count
        for text in expected {
            let index = rest.firstIndex { $0.en.contains(text) || $0.zh.contains(text) }
            if let index { rest.remove(at: index) } else { agrees = false }
        }
        if !agrees { fail("errors", LuaText.names(expected), LuaText.names(got.map(\.message.en))) }
    }

    mutating func compare(_ key: String, _ expected: [ExpectedPart], _ got: [AmountPart]) {
        for part in expected {
            let amount = got.first { $0.party == part.party }?.amount
            compare("\(key).\(part.party)", part.amount, amount)
        }
    }

    private static func text(_ steps: [ExpectedStep]) -> String {
        table(
            steps.map { step in
                [
                    step.kind.map { "kind = \"\($0.rawValue)\"" }, step.by.map { "by = \(LuaText.quoted($0))" },
                    step.before.map { "before = \(LuaText.text($0))" },
                    step.after.map { "after = \(LuaText.text($0))" },
                ].compactMap { $0 }
            })
    }

    private static func text(_ steps: [AmountStep]) -> String {
        text(steps.map { ExpectedStep(kind: $0.kind, by: $0.by, before: $0.before, after: $0.after) })
    }

    private static func table(_ rows: [[String]]) -> String {
        let items = rows.map { "{ \($0.joined(separator: ", ")) }" }
        return items.isEmpty ? "{}" : "{ \(items.joined(separator: ", ")) }"
    }

    // MARK: Values

    mutating func compare(_ outcome: IndicatorOutcome, _ checks: [Expectation.Check]) {
        for check in checks {
            switch check {
            case .value(let expected): compare("", expected, outcome.value)
            case .missing(let names): compare(missing: names, outcome.missing)
            case .reason(let name, let code): compare(reason: name, code, outcome.missing)
            case .errors(let texts): compare(errors: texts, outcome.errors)
            case .rank(let rank):
                // `per_mu_grade_rank = 3` names the place itself.
                let key = label.hasSuffix("_rank") ? "" : "rank"
                if outcome.rank != rank { fail(key, String(rank), outcome.rank.map(String.init) ?? "nil") }
            default: break
            }
        }
    }

    mutating func compare(_ outcome: AllocationOutcome, _ checks: [Expectation.Check]) {
        for check in checks {
            switch check {
            case .amount(let amount): compare("amount", amount, outcome.amount)
            case .shares(let parts): compare("shares", parts, outcome.parts)
            case .missing(let names): compare(missing: names, outcome.missing)
            case .errors(let texts): compare(errors: texts, outcome.errors)
            default: break
            }
        }
    }

    mutating func compare(_ key: String, _ expected: ExpectedValue, _ got: PolicyValue?) {
        switch expected {
        case .exact(let expected):
            guard let difference = ValueComparison(data).difference(expected, got, at: key) else { return }
            fail(difference.path, difference.expected, difference.got)
        case .cell(let cell):
            if !ValueComparison(data).agrees(cell, got) { fail(key, cell, LuaText.text(got, in: data)) }
        }
    }
}
