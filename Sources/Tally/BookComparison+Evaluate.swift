extension BookComparison {
    /// Rows of one entity that a worker takes at a time, with the rules about it.
    struct Block: Sendable {
        /// The entity's index on each side; nil where that side does not know it.
        var before: Int?
        var after: Int?
        var rows: Range<Int>
        /// Indices of the pairs.
        var pairs: [Int]
    }

    private static let blockSize = 512

    /// Evaluates both books in step and hands on what they come to, in the order of the data: by entity name, then row.
    /// Memory does not grow with the number of decisions, and the results are the same for any number of threads.
    ///
    /// - Parameters:
    ///   - pairs: the rules that are compared.
    ///   - add: enters a subject into a block's result; runs on a worker. Subjects of which nothing changed are left out.
    ///   - finish: takes a finished block's result and sums; one at a time, in order.
    func evaluate<Result>(
        _ data: Subjects, _ pairs: [RulePairing.Pair], _ options: EvaluationOptions,
        passes: (before: EvaluationPasses, after: EvaluationPasses), language: Language,
        make: @escaping @Sendable () -> Result,
        add: @escaping @Sendable (SubjectComparison, inout Result) -> Void,
        finish: @escaping @Sendable (Result, ComparisonSummary) throws -> Void
    ) throws {
        let blocks = blocks(data, pairs, options)
        let empty = ComparisonSummary(rules: compared(pairs))
        let queue = BlockQueue(count: blocks.count)
        try WorkerThread.run(count: min(options.threads ?? WorkerThread.coreCount, max(1, blocks.count))) {
            do {
                let sides = (
                    try side(before, data.before, data, options, passes.before, language),
                    try side(after, data.after, data, options, passes.after, language)
                )
                let filter = try options.filter.map {
                    try SubjectFilter($0, entity: options.filterEntity, in: sides.1.evaluation.program)
                }
                while let index = queue.next() {
                    var (result, summary) = (make(), empty)
                    let worker = ComparisonWorker(
                        block: blocks[index], pairs: pairs, data: data, before: sides.0, after: sides.1)
                    for row in blocks[index].rows where try worker.picks(row, filter) {
                        guard let comparison = worker.compare(row, &summary) else { continue }
                        if !comparison.changes.isEmpty { add(comparison, &result) }
                    }
                    let merged = summary
                    try queue.finish(index, subjects: merged.subjects) { try finish(result, merged) }
                }
            } catch {
                queue.fail(error)
            }
        }
        _ = try queue.outcome()
    }

    /// One book, ready to decide.
    private func side(
        _ book: RuleBook, _ data: DataSet, _ subjects: Subjects, _ options: EvaluationOptions,
        _ passes: EvaluationPasses, _ language: Language
    ) throws -> ComparedSide {
        let year = options.year(for: subjects.after)
        let evaluation = try Evaluation(
            try book.makeProgram(), on: data, asOf: options.asOf, year: year, passes: passes)
        return ComparedSide(
            evaluation: evaluation, outcomes: OutcomeReader(catalogue: book.catalogue, data: data, language: language),
            grouping: SubjectGrouping(data, year: year), sizeIndicator: book.catalogue.sizeIndicator)
    }

    private func blocks(_ data: Subjects, _ pairs: [RulePairing.Pair], _ options: EvaluationOptions) -> [Block] {
        let byEntity = Dictionary(grouping: pairs.indices) { entityName(of: pairs[$0]) }
        return byEntity.keys.sorted().flatMap { name -> [Block] in
            if options.filter != nil, name != options.filterEntity { return [] }
            let (old, new) = (before.schema.entityIndex(named: name), after.schema.entityIndex(named: name))
            let count = new.map { data.after.tables[$0].rowCount } ?? old.map { data.before.tables[$0].rowCount } ?? 0
            return stride(from: 0, to: count, by: BookComparison.blockSize).map { start in
                Block(
                    before: old, after: new, rows: start..<min(start + BookComparison.blockSize, count),
                    pairs: byEntity[name] ?? [])
            }
        }
    }

    private func entityName(of pair: RulePairing.Pair) -> String {
        let entity =
            pair.after.map { after.schema.entities[after.catalogue.rules[$0].entity] }
            ?? pair.before.map { before.schema.entities[before.catalogue.rules[$0].entity] }
        return entity?.name ?? ""
    }

    /// How many decisions are compared, before the filter.
    /// - Throws: `rule-unmatched`.
    public func decisionCount(_ data: Subjects, _ options: EvaluationOptions) throws(DiagnosticList) -> Int {
        try pairs(matching: options.rules).reduce(0) { count, pair in
            count
                + (pair.after.map { data.after.tables[after.catalogue.rules[$0].entity].rowCount }
                    ?? pair.before.map { data.before.tables[before.catalogue.rules[$0].entity].rowCount } ?? 0)
        }
    }
}
