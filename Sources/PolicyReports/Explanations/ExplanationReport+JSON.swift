public import PolicyModel
public import PolicyRules

extension ExplanationReport {
    /// The explanations as one JSON array, indented.
    ///
    /// What was decided is told as decisions are; money that was read, or that a step made of another, is an exact string in
    /// 元, and other quantities that were read are in the unit of their field or indicator.
    ///
    /// - Parameter language: the language of error messages and of reasons.
    public func json(_ explanations: [Explanation], language: Language) -> [UInt8] {
        JSONNode.array(explanations.map { node($0, language) }).indentedText
    }

    private func node(_ explanation: Explanation, _ language: Language) -> JSONNode {
        let decision = explanation.decision
        let rule = catalogue.rules[decision.rule]
        let wording = ReadingWording(
            catalogue: catalogue, values: ValueWording(keys: keys, language: language), entity: decision.entity,
            row: decision.row)
        func nodes(_ readings: [Explanation.Reading]) -> JSONNode {
            .array(readings.map { node($0, unit: wording.unit(of: $0)) })
        }
        let conditions = zip(rule.conditions, explanation.conditions).map { condition, result in
            JSONNode.object([
                ("id", .text(condition.id)), ("title", .text(condition.title)),
                ("outcome", .text(result.outcome.rawValue)), ("readings", nodes(result.readings)),
                ("missing", .array(result.missing.map(node))),
                ("errors", .array(result.errors.map { node($0, rule, language) })),
                ("decision", result.decision.map(node) ?? .null),
            ])
        }
        return .object([
            ("entity", .text(schema.entities[decision.entity].name)),
            ("subject", .text(keys.text(entity: decision.entity, row: decision.row))),
            ("name", .optional(keys.name(entity: decision.entity, row: decision.row))),
            ("rule", .text(rule.fullID)), ("title", .text(rule.title)), ("basis", .array(rule.basis.map(\.node))),
            ("verdict", .text(decision.verdict.rawValue)), ("scope", nodes(explanation.scope)),
            ("conditions", .array(conditions)), ("amount", nodes(explanation.amount)),
            ("settlement", nodes(explanation.settlement)),
            ("entitled", decided(decision.entitled.map(PolicyValue.quantity))),
            ("payable", decided(decision.payable.map(PolicyValue.quantity))), ("value", decided(decision.value)),
            ("missing", .array(decision.missing.map(node))),
            ("errors", .array(decision.errors.map { node($0, rule, language) })),
            ("steps", .array(decision.steps.map(node))),
            ("funding", .object(decision.funding.map { ($0.party, decided(.quantity($0.amount))) })),
        ])
    }

    private func node(_ value: PolicyValue?, unit: Unit? = nil) -> JSONNode {
        guard let value else { return .null }
        var bytes: [UInt8] = []
        ValueWriter(keys: keys, isMoneyExact: true).appendJSON(value, unit: unit, to: &bytes)
        return .written(bytes)
    }

    /// To the fen, as ``DecisionRenderer`` writes it.
    private func decided(_ value: PolicyValue?) -> JSONNode {
        guard let value else { return .null }
        var bytes: [UInt8] = []
        ValueWriter(keys: keys).appendJSON(value, to: &bytes)
        return .written(bytes)
    }

    private func node(_ reading: Explanation.Reading, unit: Unit?) -> JSONNode {
        let (kind, id): (String, String) =
            switch reading.source {
            case .field(let index): ("field", schema.entities[reading.entity].fields[index].name)
            case .incentive(let index): ("incentive", schema.entities[reading.entity].fields[index].name)
            case .indicator(let index): ("indicator", catalogue.indicators[index].fullID)
            case .ranking(let index): ("ranking", catalogue.rankings[index].head.fullID)
            case .rank(let index): ("rank", catalogue.rankings[index].head.fullID)
            case .population(let index): ("population", catalogue.populations[index].head.fullID)
            case .parameter(let index): ("parameter", catalogue.parameters[index].fullID)
            case .collection(let reverse): ("collection", schema.name(of: reverse, on: reading.entity))
            case .rule(let index, let part): ("rule", "\(catalogue.rules[index].fullID).\(part)")
            }
        return .object([
            ("kind", .text(kind)), ("id", .text(id)), ("entity", .text(schema.entities[reading.entity].name)),
            ("subject", .text(keys.text(entity: reading.entity, row: reading.row))),
            ("year", .optional(reading.year)), ("value", node(reading.value, unit: unit)),
        ])
    }

    private func node(_ fact: MissingFact) -> JSONNode {
        var bytes: [UInt8] = []
        MissingFactWriter(schema: schema, keys: keys).appendJSON(fact, to: &bytes)
        return .written(bytes)
    }

    private func node(_ error: ScriptFault, _ rule: RuleCatalogue.Rule, _ language: Language) -> JSONNode {
        .object([
            ("message", .text(error.message.text(language))), ("file", .text(error.file)),
            ("line", .optional(error.line)), ("condition", .optional(error.condition.map { rule.conditions[$0].id })),
        ])
    }

    private func node(_ decision: PersonDecision) -> JSONNode {
        .object([
            ("holds", decision.holds.map(JSONNode.boolean) ?? .null), ("by", .optional(decision.by)),
            ("on", .optional(decision.on)), ("note", .optional(decision.note)),
        ])
    }

    /// What only some steps have is left out of the others.
    private func node(_ step: AmountStep) -> JSONNode {
        var members: [(key: String, value: JSONNode)] = [
            ("by", .text(step.by)), ("kind", .text(step.kind.rawValue)), ("before", node(.quantity(step.before))),
            ("after", node(.quantity(step.after))),
        ]
        if !step.vetoes.isEmpty { members.append(("vetoes", .array(step.vetoes.map(JSONNode.text)))) }
        if let factor = step.factor { members.append(("factor", node(.number(factor)))) }
        if !step.absent.isEmpty {
            members.append(("absent", .array(step.absent.map { .text(catalogue.rules[$0].fullID) })))
        }
        if let claims = step.claims { members.append(("claims", node(.quantity(claims)))) }
        if let limit = step.limit { members.append(("limit", node(.quantity(limit)))) }
        return .object(members)
    }
}
