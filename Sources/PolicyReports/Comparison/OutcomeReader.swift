public import PolicyModel
public import PolicyRules

/// Takes from decisions what is compared of them.
public struct OutcomeReader: Sendable {
    private let catalogue: RuleCatalogue
    private let keys: SubjectKeys
    private let values: ValueWriter
    private let language: Language

    /// - Parameter language: that of reasons.
    public init(catalogue: RuleCatalogue, data: DataSet, language: Language = .en) {
        self.catalogue = catalogue
        keys = SubjectKeys(data)
        values = ValueWriter(keys: keys)
        self.language = language
    }

    public func outcome(of decision: Decision) -> DecisionOutcome {
        var outcome = DecisionOutcome(
            decision.verdict, entitledFen: decision.entitled?.wholeFen, payableFen: decision.payable?.wholeFen)
        if let value = decision.value {
            var bytes: [UInt8] = []
            values.appendCell(value, to: &bytes)
            outcome.value = String(decoding: bytes, as: UTF8.self)
        }
        return outcome
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
