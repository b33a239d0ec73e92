extension BookComparison {
    /// The budgets of the rules compared as each side uses them, by full id; counterparts have the same full id or, where
    /// packs were renamed, the same short one.
    func budgets(
        _ data: Subjects, _ options: EvaluationOptions, _ pairs: [RulePairing.Pair],
        _ passes: Passes
    ) throws -> [ComparedBudget] {
        var found: [ComparedBudget] = []
        let uses = try after.uses(data.after, options, pairs.compactMap(\.after), passes.after)
        for (head, subject, use) in uses {
            found.append(ComparedBudget(id: head.fullID, title: head.title, subject: subject, before: nil, after: use))
        }
        for (head, subject, use) in try before.uses(data.before, options, pairs.compactMap(\.before), passes.before) {
            let place =
                found.firstIndex { $0.id == head.fullID && $0.subject == subject }
                ?? found.firstIndex { $0.before == nil && $0.id.hasSuffix("/" + head.id) && $0.subject == subject }
            if let place {
                found[place].before = use
            } else {
                found.append(
                    ComparedBudget(id: head.fullID, title: head.title, subject: subject, before: use, after: nil))
            }
        }
        return found.sorted { ($0.id, $0.subject ?? "") < ($1.id, $1.subject ?? "") }
    }
}

extension RuleBook {
    /// The budgets of some rules, with the key of the subject whose each is.
    fileprivate func uses(
        _ data: DataSet, _ options: EvaluationOptions, _ rules: [Int], _ passes: EvaluationPasses
    ) throws -> [(DeclarationHead, String?, BudgetUse)] {
        var options = options
        options.rules = rules.map { catalogue.rules[$0].fullID }
        guard !rules.isEmpty else { return [] }
        return try budgetUses(data, options, passes: passes).map { use in
            let budget = catalogue.budgets[use.budget]
            let key = budget.per.flatMap { entity in use.row.map { data.tables[entity].key($0) } }
            return (budget.head, key, use)
        }
    }
}
