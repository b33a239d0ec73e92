internal import PolicyModel
internal import PolicyRules

/// What the function of a property gets: the outcomes by the names that the property gives them, and the facts of the subject under
/// its entity's name.
struct PropertyArgument {
    private let test: PropertyTest
    private let schema: Schema

    init(_ test: PropertyTest, _ schema: Schema) {
        self.test = test
        self.schema = schema
    }

    func value(_ outcome: PropertyOutcome, _ facts: TestFacts) -> ScriptValue {
        var entries = [
            ScriptValue.Entry(
                .text(schema.entities[test.entity].name), FactsText(schema, test.year).table(facts, test.main))
        ]
        for (target, result) in zip(test.targets, outcome.results) {
            switch result {
            case .value(let found):
                if let value = found.value {
                    entries.append(ScriptValue.Entry(.text(target.label), script(value, outcome.data)))
                }
            case .allocation(let found):
                let amount = ScriptValue.quantity(found.amount ?? Quantity(scaled: 0, dimension: .money))
                entries.append(
                    ScriptValue.Entry(
                        .text(target.label),
                        .table([
                            ScriptValue.Entry(.text("amount"), amount),
                            ScriptValue.Entry(.text("shares"), parts(found.parts)),
                        ])))
            case .rule(let decision, let rule):
                entries.append(
                    ScriptValue.Entry(
                        .text(target.label), self.decision(decision, rule, target.hasAmount, outcome.data)))
            }
        }
        return .table(entries)
    }

    /// What the argument has, known or not.
    func shape(rules: [String: RuleDeclaration]) -> ScriptShape {
        let definition = schema.entities[test.entity]
        // The key of a made-up subject means nothing.
        let fields = definition.fields.dropFirst().map(\.name)
        let subject = "o.\(definition.name)"
        let year = ScriptShape(path: "\(subject).years[…]", names: fields)
        var members = [
            definition.name: ScriptShape(
                path: subject, names: fields + ["years"],
                members: ["years": ScriptShape(path: "\(subject).years", names: nil, items: year)])
        ]
        for target in test.targets {
            let path = "o.\(target.label)"
            if target.kind == .allocation {
                members[target.label] = ScriptShape(path: path, names: ["amount", "shares"])
            } else if target.kind == .rule {
                var names = ["verdict", "eligible", "failed", "review", "missing"]
                if target.hasAmount { names += ["entitled", "payable", "funding"] }
                if rules[target.name]?.value != nil { names.append("value") }
                members[target.label] = ScriptShape(path: path, names: names)
            }
        }
        return ScriptShape(path: "o", names: [definition.name] + test.targets.map(\.label), members: members)
    }

    /// An amount that is not due, or not known to be, is 0元.
    private func decision(
        _ decision: Decision, _ rule: RuleDeclaration, _ hasAmount: Bool, _ data: DataSet
    ) -> ScriptValue {
        let nothing = Quantity(scaled: 0, dimension: .money)
        func names(_ indices: [Int]) -> ScriptValue { list(indices.map { .text(rule.conditions[$0].id) }) }
        var entries = [
            ScriptValue.Entry(.text("verdict"), .text(decision.verdict.rawValue)),
            ScriptValue.Entry(.text("eligible"), .boolean(decision.verdict == .eligible)),
            ScriptValue.Entry(.text("failed"), names(decision.failed)),
            ScriptValue.Entry(.text("review"), names(decision.review)),
            ScriptValue.Entry(.text("missing"), list(decision.missing.map { .text($0.name(data.schema)) })),
        ]
        if hasAmount {
            entries.append(ScriptValue.Entry(.text("entitled"), .quantity(decision.entitled ?? nothing)))
            entries.append(ScriptValue.Entry(.text("payable"), .quantity(decision.payable ?? nothing)))
            entries.append(ScriptValue.Entry(.text("funding"), parts(decision.funding)))
        }
        if let value = decision.value { entries.append(ScriptValue.Entry(.text("value"), script(value, data))) }
        return .table(entries)
    }

    /// The amount of each party, by its name.
    private func parts(_ parts: [AmountPart]) -> ScriptValue {
        .table(parts.map { ScriptValue.Entry(.text($0.party), .quantity($0.amount)) })
    }

    private func list(_ values: [ScriptValue]) -> ScriptValue {
        .table(values.enumerated().map { ScriptValue.Entry(.integer(Int64($0.offset + 1)), $0.element) })
    }

    private func script(_ value: PolicyValue, _ data: DataSet) -> ScriptValue {
        switch value {
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .text(let text): .text(text)
        case .date(let date): .date(date)
        case .quantity(let quantity): .quantity(quantity)
        case .subject(let entity, let row): .text(data.tables[entity].key(row))
        case .list(let items): list(items.map { script($0, data) })
        case .record(let members):
            .table(members.map { ScriptValue.Entry(.text($0.key), script($0.value, data)) })
        }
    }
}
