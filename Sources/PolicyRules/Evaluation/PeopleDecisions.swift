public import PolicyModel

/// What people decided on review conditions, found by subject, rule and condition.
public struct PeopleDecisions {
    private struct Key: Hashable {
        var row: Int
        var rule: Int
        var condition: Int
    }

    private var decisions: [Key: PersonDecision] = [:]
    /// Names that nothing has, and rows that contradict each other; the conditions stay in review.
    public private(set) var faults: [Diagnostic] = []

    /// Resolves the names of a data set's decisions.
    public init(_ data: DataSet, _ program: RuleProgram) {
        var contradicted: Set<Key> = []
        for decision in data.decisions {
            guard let key = resolve(decision, data, program) else { continue }
            guard decision.holds != nil else { continue }
            if let other = decisions[key], other.holds != decision.holds {
                contradicted.insert(key)
                faults.append(.decisionContradicted(decision, other: other.location))
            }
            decisions[key] = decision
        }
        for key in contradicted { decisions[key] = nil }
    }

    private mutating func resolve(_ decision: PersonDecision, _ data: DataSet, _ program: RuleProgram) -> Key? {
        let matches = program.rules.indices.filter {
            program.rules[$0].fullID == decision.rule
                || (program.rules[$0].id == decision.rule && !decision.rule.contains("/"))
        }
        guard let rule = matches.first, matches.count == 1 else {
            let names = program.rules.flatMap { [$0.fullID, $0.id] }
            let nearest =
                matches.isEmpty ? nearestName(to: decision.rule, among: names) : program.rules[matches[0]].fullID
            faults.append(.decisionRule(decision, isAmbiguous: !matches.isEmpty, nearest: nearest))
            return nil
        }
        let declaration = program.rules[rule]
        guard let condition = declaration.conditions.firstIndex(where: { $0.id == decision.condition }),
            case .review = declaration.conditions[condition].test
        else {
            let names = declaration.conditions.compactMap { if case .review = $0.test { $0.id } else { nil } }
            faults.append(
                .decisionCondition(decision, nearest: nearestName(to: decision.condition, among: names), names: names))
            return nil
        }
        guard let row = data.tables[declaration.entity].row(forKey: decision.subject) else {
            faults.append(.decisionSubject(decision, entity: data.schema.entities[declaration.entity].name))
            return nil
        }
        return Key(row: row, rule: rule, condition: condition)
    }

    /// What was decided, or nil while a person has yet to.
    public func decision(row: Int, rule: Int, condition: Int) -> PersonDecision? {
        decisions.isEmpty ? nil : decisions[Key(row: row, rule: rule, condition: condition)]
    }
}

extension Diagnostic {
    static func decisionRule(_ decision: PersonDecision, isAmbiguous: Bool, nearest: String?) -> Diagnostic {
        let name = decision.rule
        return Diagnostic(
            .error, "decision-rule",
            isAmbiguous
                ? LocalizedText("several packs have a rule `\(name)`", "多个规则包都有规则 `\(name)`")
                : LocalizedText("there is no rule `\(name)`", "没有规则 `\(name)`"),
            at: decision.location,
            help: nearest.map {
                isAmbiguous
                    ? LocalizedText("write its full id, such as `\($0)`", "请写完整的 id，如 `\($0)`")
                    : LocalizedText.didYouMean($0)
            })
    }

    static func decisionCondition(_ decision: PersonDecision, nearest: String?, names: [String]) -> Diagnostic {
        Diagnostic(
            .error, "decision-condition",
            LocalizedText(
                "`\(decision.condition)` is no review condition of `\(decision.rule)`",
                "`\(decision.condition)` 不是 `\(decision.rule)` 的人工审核条件"),
            at: decision.location,
            help: (nearest ?? names.first).map(LocalizedText.didYouMean))
    }

    static func decisionSubject(_ decision: PersonDecision, entity: String) -> Diagnostic {
        Diagnostic(
            .error, "decision-subject",
            LocalizedText("there is no \(entity) `\(decision.subject)`", "没有 \(entity) `\(decision.subject)`"),
            at: decision.location)
    }

    static func decisionContradicted(_ decision: PersonDecision, other: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "decision-contradicted",
            LocalizedText(
                "two rows disagree on `\(decision.condition)` of `\(decision.rule)` for `\(decision.subject)`",
                "关于 `\(decision.subject)` 的 `\(decision.rule)` 的 `\(decision.condition)`，有两行结论不一致"),
            at: decision.location, notes: [Note(LocalizedText("the other row is here", "另一行在此"), at: other)],
            help: LocalizedText("keep one of them; until then the condition stays in review", "请保留其中一行；在此之前该条件仍待审核"))
    }
}
