import Synchronization

extension SnapshotTest {
    /// Compares and writes the changes as they come.
    ///
    /// - Parameters:
    ///   - options: as ``options(_:asOf:)`` gives them.
    ///   - progress: told how many more decisions were compared, from any thread.
    /// - Throws: `snapshot-missing` where nothing is approved yet.
    public func write(
        _ data: DataSet, _ options: EvaluationOptions, as format: ComparisonFormat, language: Language,
        to output: OutputFile, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> ComparisonSummary {
        let compared = try rules(options)
        let head = ComparisonHead(before: path, after: pack, asOf: options.asOf, year: options.year(for: data))
        let renderer = ComparisonRenderer(
            rules: compared.map(\.shown), head: head, format: format, language: language)
        // SAFETY: the file is written only by `take`, one block at a time, and by this thread when it is over.
        nonisolated(unsafe) let file = output
        try file.write(renderer.header())
        let isFirst = Mutex(true)
        let summary = try compare(data, options, compared, language: language) { comparisons, summary in
            var bytes: [UInt8] = []
            for comparison in comparisons {
                let first = isFirst.withLock { isFirst in
                    defer { isFirst = false }
                    return isFirst
                }
                renderer.append(comparison, isFirst: first, to: &bytes)
            }
            if !bytes.isEmpty { try file.write(bytes) }
            progress(summary.decisions)
        }
        try file.write(renderer.footer(summary))
        return summary
    }

    /// What the decisions come to beside those approved, without writing it.
    /// - Throws: `snapshot-missing` where nothing is approved yet.
    public func summary(
        of data: DataSet, _ options: EvaluationOptions = EvaluationOptions(), language: Language = .en
    ) throws -> ComparisonSummary {
        let options = self.options(options)
        return try compare(data, options, try rules(options), language: language) { _, _ in }
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

    private func rules(_ options: EvaluationOptions) throws(DiagnosticList) -> [Rule] {
        guard let approved else { throw DiagnosticList([missing]) }
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
        let grouping: SubjectGrouping
    }

    private func compare(
        _ data: DataSet, _ options: EvaluationOptions, _ rules: [Rule], language: Language,
        take: @escaping @Sendable ([SubjectComparison], ComparisonSummary) throws -> Void
    ) throws -> ComparisonSummary {
        let outcomes = OutcomeReader(catalogue: book.catalogue, data: data, language: language)
        let empty = ComparisonSummary(rules: rules.map(\.shown))
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
            make: { Gathered(summary: empty, grouping: SubjectGrouping(data, year: year)) },
            finish: { gathered in
                total.withLock { $0.merge(gathered.summary) }
                try take(gathered.comparisons, gathered.summary)
            },
            row: { [sizeIndicator = book.catalogue.sizeIndicator] evaluation, block, row, gathered in
                let side = ComparedSide(
                    evaluation: evaluation, outcomes: outcomes, grouping: gathered.grouping,
                    sizeIndicator: sizeIndicator)
                let comparison = SnapshotTest.compare(
                    block.items.map { ($0, rules[$0]) }, side, entity: block.entity, row: row, &gathered.summary)
                if let comparison, !comparison.changes.isEmpty { gathered.comparisons.append(comparison) }
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
        _ rules: [(place: Int, rule: Rule)], _ side: ComparedSide, entity: Int, row: Int,
        _ summary: inout ComparisonSummary
    ) -> SubjectComparison? {
        let key = side.evaluation.data.tables[entity].key(row)
        var decided: [(DecisionOutcome, reasons: [String])] = []
        let present = rules.filter { $0.rule.index != nil }
        side.evaluation.decide(entity: entity, row: row, rules: present.compactMap(\.rule.index)) { decision in
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
        return comparison.finished(&summary) { side.subject(entity: entity, row: row) }
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
                let found = comparison.finished(&summary) { ComparedSubject(entity: name, key: key, groups: groups) }
                if let found { comparisons.append(found) }
            }
        }
        return (comparisons, summary)
    }
}

extension Diagnostic {
    static func snapshotMissing(_ pack: String, _ data: String) -> Diagnostic {
        Diagnostic(
            .error, "snapshot-missing",
            LocalizedText("`\(pack)` has no approved snapshot of `\(data)`", "`\(pack)` 没有已确认的 `\(data)` 快照"),
            help: LocalizedText(
                "look at what `tally eval` says, then approve it with `--update`",
                "请先查看 `tally eval` 的结果，再用 `--update` 确认"))
    }
}
