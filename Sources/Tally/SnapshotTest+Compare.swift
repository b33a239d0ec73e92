import Synchronization

extension SnapshotTest {
    /// Compares and writes the changes as they come.
    ///
    /// - Parameters:
    ///   - options: as ``options(_:asOf:)`` gives them.
    ///   - limit: how many of each sort are named in a text.
    ///   - progress: told how many more decisions were compared, from any thread.
    /// - Throws: where nothing is approved that can be compared, ``obstacle``.
    public func write(
        _ data: DataSet, _ options: EvaluationOptions, as format: ComparisonFormat, limit: Int = 20, language: Language,
        to output: OutputFile, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> ComparisonSummary {
        let plan = try plan(options)
        try book.checkFilter(options)
        let renderer = ComparisonRenderer(
            rules: plan.rules.map(\.shown), values: plan.values.map(\.shown), head: head(data, options), format: format,
            language: language)
        let writer = try ComparisonWriter(renderer, to: output)
        var summary = try compare(data, options, plan, limit: limit, language: language) { comparisons, summary in
            try writer.write(comparisons)
            progress(summary.decisions)
        }
        try writer.divide(summary)
        try compareValues(data, options, plan, language: language) { changes in
            for change in changes { summary.add(change) }
            try writer.write(changes)
        }
        try writer.finish(summary)
        return summary
    }

    /// What the results come to beside those approved, without writing it.
    /// - Throws: where nothing is approved that can be compared, ``obstacle``.
    public func summary(
        of data: DataSet, _ options: EvaluationOptions = EvaluationOptions(), language: Language = .en
    ) throws -> ComparisonSummary {
        let options = self.options(options)
        let plan = try plan(options)
        var summary = try compare(data, options, plan, limit: 20, language: language) { _, _ in }
        try compareValues(data, options, plan, language: language) { changes in
            for change in changes { summary.add(change) }
        }
        return summary
    }

    /// Says for which day the decisions were approved where that is not the day of the comparison.
    private func head(_ data: DataSet, _ options: EvaluationOptions) -> ComparisonHead {
        let year = options.year(for: data)
        var before = path
        if let head = approved?.head, head.asOf != options.asOf || head.year != year {
            before += " (\(head.asOf), \(head.year))"
        }
        return ComparisonHead(before: before, after: pack, asOf: options.asOf, year: year)
    }

    // MARK: What is compared

    /// All that the pack or the snapshot has.
    private struct Plan: Sendable {
        var rules: [Rule]
        var values: [Value]
    }

    /// Something computed beside decisions as the pack and the snapshot have it.
    private struct Value: Sendable {
        var shown: ComparedValue
        var entity: String
        /// Nil where only the snapshot has it.
        var item: RuleBook.ValueItem?
        /// What was approved, by key; nil where only the pack has it.
        var approved: [String: String]?
    }

    /// A rule as the pack and the snapshot have it.
    private struct Rule: Sendable {
        var shown: ComparedRule
        var entity: String
        /// Index in the catalogue; nil where only the snapshot has it.
        var index: Int?
        /// What was approved, by key; nil where only the pack has the rule.
        var approved: [String: DecisionOutcome]?
    }

    /// Values are left aside where rules are picked.
    private func plan(_ options: EvaluationOptions) throws(DiagnosticList) -> Plan {
        guard let approved else { throw DiagnosticList(obstacle.map { [$0] } ?? []) }
        return Plan(rules: try rules(approved, options), values: options.rules.isEmpty ? values(approved) : [])
    }

    private func values(_ approved: Snapshot) -> [Value] {
        var values = book.comparedItems.map { item, shown in
            Value(shown: shown, entity: book.schema.entities[book.entity(of: item)].name, item: item)
        }
        for old in approved.values {
            let texts = Dictionary(old.entries.map { ($0.key, $0.text) }, uniquingKeysWith: { first, _ in first })
            let place = values.firstIndex {
                $0.shown.id == old.id && $0.shown.sort.rawValue == old.sort.rawValue && $0.entity == old.entity
            }
            if let place {
                values[place].shown.before = old.id
                values[place].approved = texts
            } else if let sort = ComparedValue.Sort(rawValue: old.sort.rawValue) {
                let shown = ComparedValue(sort: sort, id: old.id, title: old.id, before: old.id, after: nil)
                values.append(Value(shown: shown, entity: old.entity, approved: texts))
            }
        }
        return values
    }

    private func rules(_ approved: Snapshot, _ options: EvaluationOptions) throws(DiagnosticList) -> [Rule] {
        var rules = book.rules().map { index in
            let rule = book.catalogue.rules[index]
            let shown = ComparedRule(
                id: rule.fullID, title: rule.title, before: nil, after: rule.fullID, hasAmount: rule.hasAmount)
            return Rule(shown: shown, entity: book.schema.entities[rule.entity].name, index: index)
        }
        for old in approved.rules {
            let outcomes = Dictionary(old.entries.map { ($0.key, $0.outcome) }, uniquingKeysWith: { first, _ in first })
            if let place = rules.firstIndex(where: { $0.shown.id == old.id && $0.entity == old.entity }) {
                rules[place].shown.before = old.id
                rules[place].approved = outcomes
            } else {
                let hasAmount = old.entries.contains { $0.outcome.payableFen != nil }
                let shown = ComparedRule(id: old.id, title: old.id, before: old.id, after: nil, hasAmount: hasAmount)
                rules.append(Rule(shown: shown, entity: old.entity, approved: outcomes))
            }
        }
        rules.sort { $0.shown.id < $1.shown.id }
        return try narrowed(rules, by: options.rules)
    }

    private func narrowed(_ rules: [Rule], by globs: [String]) throws(DiagnosticList) -> [Rule] {
        func matches(_ rule: Rule, _ glob: String) -> Bool {
            let short = rule.shown.id.split(separator: "/").last.map(String.init) ?? ""
            return Glob(glob).matches(rule.shown.id) || Glob(glob).matches(short)
        }
        for glob in globs where !rules.contains(where: { matches($0, glob) }) {
            throw DiagnosticList([.ruleUnmatched(glob, nearest: nearestName(to: glob, among: rules.map(\.shown.id)))])
        }
        return globs.isEmpty ? rules : rules.filter { rule in globs.contains { matches(rule, $0) } }
    }

    // MARK: Comparing

    /// One block of subjects.
    private struct Gathered {
        var comparisons: [SubjectComparison] = []
        var summary: ComparisonSummary
    }

    private func compare(
        _ data: DataSet, _ options: EvaluationOptions, _ plan: Plan, limit: Int, language: Language,
        take: @escaping @Sendable ([SubjectComparison], ComparisonSummary) throws -> Void
    ) throws -> ComparisonSummary {
        let rules = plan.rules
        let outcomes = OutcomeReader(catalogue: book.catalogue, data: data, language: language, hasGrounds: true)
        let empty = ComparisonSummary(rules: rules.map(\.shown), values: plan.values.map(\.shown), limit: limit)
        let total = Mutex(empty)
        let year = options.year(for: data)
        // A worker decides by the rules that the pack has; those that it has no more stand beside them.
        let places = Dictionary(grouping: rules.indices, by: { rules[$0].entity })
        let blocks = book.blocks(data, options) { entity in
            let own = places[book.schema.entities[entity].name] ?? []
            return own.contains { rules[$0].index != nil } ? own : []
        }
        _ = try book.evaluate(
            blocks, data, options,
            make: { Gathered(summary: empty) },
            finish: { gathered in
                total.withLock { $0.merge(gathered.summary) }
                try take(gathered.comparisons, gathered.summary)
            },
            worker: { [sizeIndicator = book.catalogue.sizeIndicator] evaluation in
                let decider = RowDecider(evaluation, options)
                let side = ComparedSide(
                    evaluation: evaluation, outcomes: outcomes, grouping: SubjectGrouping(data, year: year),
                    sizeIndicator: sizeIndicator)
                return { block, rows, gathered in
                    let own = block.items.map { (place: $0, rule: rules[$0]) }
                    let present = RuleBook.Block(
                        entity: block.entity, rows: block.rows, items: own.compactMap(\.rule.index))
                    for row in try decider.turn(to: present, rows) {
                        let comparison = try SnapshotTest.compare(own, side, decider, present, row, &gathered.summary)
                        if let comparison, !comparison.changes.isEmpty { gathered.comparisons.append(comparison) }
                    }
                }
            })
        if options.filter == nil {
            let gone = gone(rules, data, Set(blocks.map(\.entity)), empty)
            total.withLock { $0.merge(gone.summary) }
            try take(gone.comparisons, gone.summary)
        }
        return total.withLock { $0 }
    }

    /// Compares one subject that the data has.
    private static func compare(
        _ rules: [(place: Int, rule: Rule)], _ side: ComparedSide, _ decider: RowDecider, _ block: RuleBook.Block<Int>,
        _ row: Int, _ summary: inout ComparisonSummary
    ) throws -> SubjectComparison? {
        let key = side.evaluation.data.tables[block.entity].key(row)
        var decided: [(DecisionOutcome, reasons: [String])] = []
        let present = rules.filter { $0.rule.index != nil }
        try decider.decide(row) { decision in
            let outcome = side.outcomes.outcome(of: decision)
            let isSame = present[decided.count].rule.approved?[key] == outcome
            decided.append((outcome, isSame ? [] : side.outcomes.reasons(of: decision)))
        }
        var comparison = RowComparison()
        var next = 0
        for (place, rule) in rules {
            let now = rule.index == nil ? nil : decided[next]
            next += rule.index == nil ? 0 : 1
            let was = rule.approved?[key]
            if was == nil && now == nil { continue }
            comparison.add(place, before: was, after: now?.0, isStrict: true, reasons: now?.reasons ?? [], to: &summary)
        }
        return comparison.finished(&summary) {
            side.groups(entity: block.entity, row: row)
        } subject: { groups in
            side.subject(entity: block.entity, row: row, groups: groups)
        }
    }

    /// Compares what is computed beside decisions, by subject, then by id.
    private func compareValues(
        _ data: DataSet, _ options: EvaluationOptions, _ plan: Plan, language: Language,
        take: ([ValueChange]) throws -> Void
    ) throws {
        guard !plan.values.isEmpty else { return }
        let places = Dictionary(
            plan.values.indices.compactMap { place in plan.values[place].item.map { ($0, place) } },
            uniquingKeysWith: { first, _ in first })
        let outcomes = OutcomeReader(catalogue: book.catalogue, data: data, language: language)
        let found = Collected<ValueChange>()
        try book.evaluateValues(
            data, options, make: { [ValueChange]() },
            add: { entity, row, outcome, changes in
                guard let place = places[outcome.item] else { return }
                let now = outcomes.text(of: outcome, entity: entity, row: row)
                let was = plan.values[place].approved?[data.tables[entity].key(row)]
                guard was != now else { return }
                let subject = outcomes.subject(entity: entity, row: row)
                changes.append(ValueChange(value: place, subject: subject, before: was, after: now))
            },
            finish: { found.append($0) })
        try take(found.values + (options.filter == nil ? goneValues(plan.values, data) : []))
    }

    /// Values that only the snapshot has.
    private func goneValues(_ values: [Value], _ data: DataSet) -> [ValueChange] {
        var changes: [ValueChange] = []
        for (place, value) in values.enumerated() {
            let entity = book.schema.entityIndex(named: value.entity)
            for (key, text) in (value.approved ?? [:]).sorted(by: {
                $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
            }) {
                if value.item != nil, let entity, data.tables[entity].row(forKey: key) != nil { continue }
                let subject = ComparedSubject(entity: value.entity, key: key)
                changes.append(ValueChange(value: place, subject: subject, before: text, after: nil))
            }
        }
        return changes
    }

    /// Subjects that only the snapshot has, and those of entities that no rule is about any more.
    private func gone(
        _ rules: [Rule], _ data: DataSet, _ evaluated: Set<Int>, _ empty: ComparisonSummary
    ) -> (comparisons: [SubjectComparison], summary: ComparisonSummary) {
        var (comparisons, summary) = ([SubjectComparison](), empty)
        for (name, places) in Dictionary(grouping: rules.indices, by: { rules[$0].entity }).sorted(by: {
            $0.key < $1.key
        }) {
            let entity = book.schema.entityIndex(named: name)
            let keys = Set(places.flatMap { rules[$0].approved.map { Array($0.keys) } ?? [] })
            for key in keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
                if let entity, evaluated.contains(entity), data.tables[entity].row(forKey: key) != nil { continue }
                var comparison = RowComparison()
                for place in places {
                    guard let was = rules[place].approved?[key] else { continue }
                    comparison.add(place, before: was, after: nil, isStrict: true, to: &summary)
                }
                let groups = [SubjectGroup?](repeating: nil, count: ComparisonDimension.allCases.count)
                let found = comparison.finished(&summary) {
                    groups
                } subject: { groups in
                    ComparedSubject(entity: name, key: key, groups: groups)
                }
                if let found { comparisons.append(found) }
            }
        }
        return (comparisons, summary)
    }
}
