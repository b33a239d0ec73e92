extension BookComparison {
    /// Rows of one entity that a worker takes at a time, with what is compared of them.
    struct Block: Sendable {
        /// The entity's index on each side; nil where that side does not know it.
        var before: Int?
        var after: Int?
        /// Those of the later side, where it knows the entity.
        var rows: Range<Int>
        /// Indices of pairs.
        var pairs: [Int]
    }

    /// Both books, ready to decide, on one thread.
    struct Sides {
        let before: ComparedSide
        let after: ComparedSide
    }

    /// What both books have computed of all subjects together.
    struct Passes {
        let before = EvaluationPasses()
        let after = EvaluationPasses()
    }

    /// Evaluates both books in step, block by block in several threads, and hands on what they come to in the order of the
    /// data: by entity name, then row. Memory does not grow with the number of decisions, and the results are the same for any
    /// number of threads.
    ///
    /// - Parameters:
    ///   - finish: takes a finished block's result; one at a time, in order.
    ///   - worker: makes what one worker does with the rows of a block, with what it keeps from one to the next.
    func evaluate<Result>(
        _ blocks: [Block], _ data: Subjects, _ options: EvaluationOptions, passes: Passes, language: Language,
        make: @escaping @Sendable () -> Result, finish: @escaping @Sendable (Result) throws -> Void,
        worker: @escaping @Sendable (Sides) throws -> (Block, [Int], inout Result) throws -> Void
    ) throws {
        let queue = BlockQueue(count: blocks.count)
        try WorkerThread.run(count: min(options.threads ?? WorkerThread.coreCount, max(1, blocks.count))) {
            do {
                let sides = Sides(
                    before: try side(before, data.before, data, options, passes.before, language),
                    after: try side(after, data.after, data, options, passes.after, language))
                let filter = try options.filter.map {
                    try SubjectFilter($0, entity: options.filterEntity, in: sides.after.evaluation.program)
                }
                let body = try worker(sides)
                while let index = queue.next() {
                    var result = make()
                    // What is wrong is told in turn too: of several blocks that fail, the first one.
                    let subjects = Swift.Result {
                        let rows = try blocks[index].rows.filter {
                            try picks($0, of: blocks[index], data, sides, filter)
                        }
                        try body(blocks[index], rows, &result)
                        return rows.count
                    }
                    let finished = result
                    try queue.finish(index) {
                        let subjects = try subjects.get()
                        try finish(finished)
                        return subjects
                    }
                }
            } catch {
                queue.fail(error)
            }
        }
        _ = try queue.outcome()
    }

    /// Whether a row is compared.
    private func picks(
        _ row: Int, of block: Block, _ data: Subjects, _ sides: Sides, _ filter: SubjectFilter?
    ) throws(DiagnosticList) -> Bool {
        guard let entity = block.after else {
            return filter == nil && block.before.map { data.before.tables[$0].isEvaluable(row) } ?? false
        }
        guard data.after.tables[entity].isEvaluable(row) else { return false }
        guard let filter else { return true }
        return try sides.after.evaluation.picks(row, filter)
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

    // MARK: Blocks

    /// - Parameter entities: the name of each pair's entity.
    func blocks(_ data: Subjects, _ options: EvaluationOptions, _ entities: [String]) -> [Block] {
        let byEntity = Dictionary(grouping: entities.indices) { entities[$0] }
        return byEntity.keys.sorted().flatMap { name -> [Block] in
            if options.filter != nil, name != options.filterEntity { return [] }
            let (old, new) = (before.schema.entityIndex(named: name), after.schema.entityIndex(named: name))
            let count = new.map { data.after.tables[$0].rowCount } ?? old.map { data.before.tables[$0].rowCount } ?? 0
            return stride(from: 0, to: count, by: ColumnEngine.blockSize).map { start in
                Block(
                    before: old, after: new, rows: start..<min(start + ColumnEngine.blockSize, count),
                    pairs: byEntity[name] ?? [])
            }
        }
    }

    /// The name of the entity that a pair is about.
    func entityName(of pair: RulePairing.Pair) -> String {
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
