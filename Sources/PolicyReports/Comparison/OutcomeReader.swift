public import PolicyModel
public import PolicyRules

/// Takes from decisions what is compared of them.
public struct OutcomeReader: Sendable {
    let catalogue: RuleCatalogue
    private let keys: SubjectKeys
    private let values: ValueWriter
    /// Writes money with all its digits.
    let exactValues: ValueWriter
    private let language: Language
    private let hasGrounds: Bool

    /// - Parameters:
    ///   - language: that of reasons.
    ///   - hasGrounds: whether the conditions and facts that decided are compared too.
    public init(catalogue: RuleCatalogue, data: DataSet, language: Language = .en, hasGrounds: Bool = false) {
        self.catalogue = catalogue
        keys = SubjectKeys(data)
        values = ValueWriter(keys: keys)
        exactValues = ValueWriter(keys: keys, isMoneyExact: true)
        self.language = language
        self.hasGrounds = hasGrounds
    }

    public func outcome(of decision: Decision) -> DecisionOutcome {
        var outcome = DecisionOutcome(
            decision.verdict, entitledFen: decision.entitled?.wholeFen, payableFen: decision.payable?.wholeFen)
        if let value = decision.value { outcome.value = text(of: value) }
        if !decision.funding.isEmpty {
            outcome.funding = decision.funding
                .map { DecisionOutcome.FundingPart(party: $0.party, fen: $0.amount.wholeFen) }
                .sorted { ($0.party, $0.fen) < ($1.party, $1.fen) }
        }
        if hasGrounds { outcome.grounds = grounds(of: decision) }
        return outcome
    }

    /// A value as a CSV cell shows it.
    func text(of value: PolicyValue) -> String {
        var bytes: [UInt8] = []
        values.appendCell(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func grounds(of decision: Decision) -> DecisionGrounds? {
        guard !decision.failed.isEmpty || !decision.missing.isEmpty || !decision.review.isEmpty else {
            return DecisionGrounds()
        }
        let conditions = catalogue.rules[decision.rule].conditions
        return DecisionGrounds(
            failed: decision.failed.map { conditions[$0].id }.sorted(),
            missing: decision.missing.map { name(of: $0, entity: decision.entity, row: decision.row) }.sorted(),
            review: decision.review.map { conditions[$0].id }.sorted())
    }

    /// A missing fact by the names that rules use, with its owner in front where that is another subject.
    func name(of fact: MissingFact, entity: Int, row: Int) -> String {
        let year = fact.year.map { " \($0)" } ?? ""
        let isOwn = fact.entity == entity && fact.row == row
        var owner = ""
        if !isOwn, catalogue.schema.entities.indices.contains(fact.entity) {
            owner = keys.text(entity: fact.entity, row: fact.row) + ": "
        }
        return switch fact.subject {
        case .field(let index): owner + catalogue.schema.entities[fact.entity].fields[index].name + year
        case .computed(let name): owner + name + year
        case .incentive(let name): "incentive " + name
        }
    }

    /// What decided: failed conditions, errors, missing facts, conditions in review.
    public func reasons(of decision: Decision) -> [String] {
        DecisionReasons(catalogue: catalogue, keys: keys, language: language).list(decision)
    }

    /// The subject's key, and its name where the data knows it.
    public func subject(entity: Int, row: Int, groups: [SubjectGroup?] = []) -> ComparedSubject {
        ComparedSubject(
            entity: catalogue.schema.entities[entity].name, key: keys.text(entity: entity, row: row),
            name: keys.name(entity: entity, row: row), groups: groups)
    }
}
