import Synchronization

extension BookComparison {
    /// What a comparison wrote.
    public struct Written: Sendable {
        public var summary: ComparisonSummary
        /// What the gate says against the change, in words; empty where it passes.
        public var exceeded: [LocalizedText] = []
        /// Rankings of the later side that had to leave subjects out.
        public var findings: [Diagnostic] = []
    }

    /// Compares and writes the changes as they come; memory does not grow with their number.
    ///
    /// - Parameters:
    ///   - names: what the sides are called.
    ///   - progress: told how many more decisions were compared, from any thread.
    public func write(
        _ data: Subjects, _ options: EvaluationOptions, names: (before: String, after: String),
        as format: ComparisonFormat, language: Language, gate: ComparisonGate = ComparisonGate(),
        to output: OutputFile, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> Written {
        let pairs = try pairs(matching: options.rules)
        let head = ComparisonHead(
            before: names.before, after: names.after, asOf: options.asOf, year: options.year(for: data.after))
        let rules = compared(pairs)
        let renderer = ComparisonRenderer(rules: rules, head: head, format: format, language: language)
        let state = Mutex((summary: ComparisonSummary(rules: rules), isFirst: true))
        // SAFETY: the file is written only inside `finish`, one block at a time, and by this thread when it is over.
        nonisolated(unsafe) let file = output
        try file.write(renderer.header())
        let passes = (before: EvaluationPasses(), after: EvaluationPasses())
        try evaluate(
            data, pairs, options, passes: passes, language: language, make: { [SubjectComparison]() },
            add: { $1.append($0) },
            finish: { comparisons, summary in
                try state.withLock { state in
                    state.summary.merge(summary)
                    var bytes: [UInt8] = []
                    for comparison in comparisons {
                        renderer.append(comparison, isFirst: state.isFirst, to: &bytes)
                        state.isFirst = false
                    }
                    if !bytes.isEmpty { try file.write(bytes) }
                }
                progress(summary.decisions)
            })
        let summary = state.withLock { $0.summary }
        let budgets = format == .csv ? [] : try self.budgets(data, options, pairs, passes)
        let exceeded = gate.exceeded(by: summary)
        try file.write(renderer.footer(summary, budgets: budgets, exceeded: exceeded))
        return Written(
            summary: summary, exceeded: exceeded, findings: passes.after.findings(in: after.catalogue, data.after))
    }

    /// What both books come to beside one another, without writing it.
    /// - Throws: `rule-unmatched`, and what ``RuleBook/evaluate(_:_:)`` throws.
    public func summary(
        of data: Subjects, _ options: EvaluationOptions, language: Language = .en
    ) throws -> ComparisonSummary {
        let pairs = try pairs(matching: options.rules)
        let state = Mutex(ComparisonSummary(rules: compared(pairs)))
        try evaluate(
            data, pairs, options, passes: (EvaluationPasses(), EvaluationPasses()), language: language, make: {},
            add: { _, _ in }, finish: { _, summary in state.withLock { $0.merge(summary) } })
        return state.withLock { $0 }
    }

    /// The budgets of the rules compared as each side uses them, by full id; counterparts have the same full id or, where
    /// packs were renamed, the same short one.
    private func budgets(
        _ data: Subjects, _ options: EvaluationOptions, _ pairs: [RulePairing.Pair],
        _ passes: (before: EvaluationPasses, after: EvaluationPasses)
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
