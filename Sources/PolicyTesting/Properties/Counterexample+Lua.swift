internal import PolicyModel
internal import PolicyRules

// A counterexample as a test that an author can take into a file.
extension PropertySearch.Counterexample {
    /// - Returns: a line each, none of them indented.
    func lua(_ trial: PropertyTrial, named name: String) throws -> [String] {
        let test = trial.test
        let text = CounterexampleText(trial)
        var lines = ["test \(LuaText.quoted(name)) {", "  as_of = \"\(test.asOf)\"," + text.year]
        if let parameters = text.parameters { lines.append("  params = \(parameters),") }
        let first = try trial.outcome(attempt.facts)
        guard let other = attempt.other else {
            lines += text.given(attempt.facts, without: nil).map { "  \($0)" }
            lines.append("  expect = \(text.expected(first)),   -- so it is now; the property says otherwise")
            return lines + ["}"]
        }
        // The second row expects what the property would have, and fails until the rule is right.
        let second = try trial.outcome(other)
        lines.append("  each {")
        for (facts, outcome) in [(attempt.facts, first), (other, second)] {
            let isSecond = facts == other
            var row = "    { \(LuaText.quoted(text.varied(facts))), given = \(text.givenVaried(facts)),"
            row += " expect = \(text.expected(isSecond ? first : outcome, only: breach.target)) },"
            if isSecond { row += "   -- is \(text.expected(second, only: breach.target)) now" }
            lines.append(row)
        }
        lines.append("  },")
        lines += text.given(attempt.facts, without: 0).map { "  \($0)" }
        return lines + ["}"]
    }
}

/// The parts of such a test.
struct CounterexampleText {
    private let trial: PropertyTrial
    private var test: PropertyTest { trial.test }
    private var program: RuleProgram { trial.program }
    private var schema: Schema { trial.program.schema }

    init(_ trial: PropertyTrial) { self.trial = trial }

    /// The evaluation year where it is not that of the date.
    var year: String { test.year == test.asOf.year ? "" : " year = \(test.year)," }

    var parameters: String? {
        guard !test.parameters.isEmpty else { return nil }
        let ids = trial.program.parameters.filter { test.parameters[$0.fullID] != nil }
        return LuaText.text(
            ScriptValue.table(ids.map { ScriptValue.Entry(.text(name($0)), test.parameters[$0.fullID] ?? .opaque) }))
    }

    /// The short id where the pack itself declares the parameter.
    private func name(_ parameter: ParameterDeclaration) -> String {
        let pack = program.packs[parameter.pack].manifest.id
        return test.targets.contains { $0.name.hasPrefix(pack + "/") } ? parameter.id : parameter.fullID
    }

    // MARK: Given

    func given(_ facts: FactGenerator.Facts, without varied: Int?) -> [String] {
        var facts = facts
        if let varied { facts[varied] = nil }
        let laid = trial.subjects.laid(facts, trial.columns)
        let inline = trial.subjects.madeUp
        let text = FactsText(schema, test.year)
        let others = laid.subjects.indices.filter { $0 != test.main && !inline.contains($0) }
        let hasKeys = !others.isEmpty || !laid.decisions.isEmpty
        let name = schema.entities[test.entity].name
        var lines = ["\(name) = \(LuaText.text(text.table(laid, test.main, hasKey: hasKeys, inline: inline))),"]
        for entity in Set(others.map { laid.subjects[$0].entity }).sorted() {
            let own = others.filter { laid.subjects[$0].entity == entity }
            let list = own.map { LuaText.text(text.table(laid, $0, hasKey: true)) }
            lines.append("\(schema.entities[entity].plural) = { \(list.joined(separator: ", ")) },")
        }
        if !laid.decisions.isEmpty { lines.append("decisions = \(decisions(laid.decisions)),") }
        if lines.count == 1 { return ["given = { \(lines[0].dropLast()) },"] }
        return ["given = {"] + lines.map { "  \($0)" } + ["},"]
    }

    private func decisions(_ decisions: [PersonDecision]) -> String {
        let rows = decisions.map { decision in
            "{ subject = \(LuaText.quoted(decision.subject)), rule = \(LuaText.quoted(decision.rule)), "
                + "condition = \(LuaText.quoted(decision.condition)), holds = \(decision.holds ?? false) }"
        }
        return "{ \(rows.joined(separator: ", ")) }"
    }

    // MARK: The fact that differs

    /// `rd_expense = wan(500)`
    func varied(_ facts: FactGenerator.Facts) -> String {
        guard let column = test.varied, let value = facts[0]?.script else { return "" }
        return "\(column.definition(schema).name) = \(LuaText.text(value))"
    }

    func givenVaried(_ facts: FactGenerator.Facts) -> String {
        guard let column = test.varied else { return "{}" }
        let owner = column.link.map { schema.entities[test.entity].fields[$0].name }
        let inner = owner.map { "\($0) = { \(varied(facts)) }" } ?? varied(facts)
        return "{ \(schema.entities[test.entity].name) = { \(inner) } }"
    }

    // MARK: Expected

    /// - Parameter only: the target alone whose outcome is at odds.
    func expected(_ outcome: PropertyOutcome, only: Int? = nil) -> String {
        let entries = test.targets.indices.filter { only == nil || only == $0 }.map { index in
            let target = test.targets[index]
            return "\(LuaText.key(target.name.hasSuffix("/" + target.label) ? target.label : target.name)) = "
                + text(outcome.results[index], target, outcome.data)
        }
        return "{ \(entries.joined(separator: ", ")) }"
    }

    private func text(_ result: PropertyOutcome.Result, _ target: PropertyTest.Target, _ data: DataSet) -> String {
        guard case .rule(let decision, _) = result else {
            if case .value(let outcome) = result, outcome.value == nil {
                return "{ missing = \(LuaText.names(outcome.missing.map { $0.name(data.schema) })) }"
            }
            guard case .allocation(let outcome) = result else {
                return PropertyTest.parts(result, data).first?.text ?? "nil"
            }
            if outcome.amount == nil {
                return "{ missing = \(LuaText.names(outcome.missing.map { $0.name(data.schema) })) }"
            }
            let parts = PropertyTest.parts(result, data)
            return "{ \(parts.map { "\($0.key) = \($0.text)" }.joined(separator: ", ")) }"
        }
        if decision.verdict == .error { return LuaText.quoted("error") }
        var parts = PropertyTest.parts(result, data).filter { $0.text != "{}" }
        if case .ordered = test.claim {
            let wanted = test.label(of: target).split(separator: ".").last.map(String.init) ?? ""
            let key = target.path.first == "value" ? "value" : wanted
            parts = parts.filter { $0.key == key }
        }
        return "{ \(parts.map { "\($0.key) = \($0.text)" }.joined(separator: ", ")) }"
    }
}
