extension RuleBook {
    /// Rows of one entity that a worker takes at a time.
    struct Block<Item: Sendable>: Sendable {
        var entity: Int
        var rows: Range<Int>
        /// What is evaluated of each row.
        var items: [Item]
    }

    /// Evaluates rules on a data set, block by block in several threads, and hands the results on in the order of the
    /// data: by entity name, row, then full rule id. The same results come for any number of threads.
    ///
    /// - Parameters:
    ///   - make: makes an empty result for a block.
    ///   - add: enters a decision into the block's result; runs on a worker.
    ///   - finish: takes a finished block's result; one at a time, in order. An error thrown ends the evaluation.
    ///   - passes: what all subjects together come to; give the same one to go on with it.
    /// - Returns: how many subjects were evaluated.
    /// - Throws: what `finish` throws, and ``DiagnosticList`` for a filter or rule glob that makes no sense.
    public func evaluate<Result>(
        _ data: DataSet, _ options: EvaluationOptions, passes: EvaluationPasses = EvaluationPasses(),
        make: @escaping @Sendable () -> Result,
        add: @escaping @Sendable (Decision, inout Result) -> Void, finish: @escaping @Sendable (Result) throws -> Void
    ) throws -> Int {
        try evaluate(try plan(data, options), data, options, passes: passes, make: make, finish: finish) { evaluation in
            let decider = RowDecider(evaluation, options)
            return { block, rows, result in
                for row in try decider.turn(to: block, rows) { try decider.decide(row) { add($0, &result) } }
            }
        }
    }

    func evaluate<Item, Result>(
        _ blocks: [Block<Item>], _ data: DataSet, _ options: EvaluationOptions,
        passes: EvaluationPasses = EvaluationPasses(), make: @escaping @Sendable () -> Result,
        finish: @escaping @Sendable (Result) throws -> Void,
        row body: @escaping @Sendable (Evaluation, Block<Item>, Int, inout Result) -> Void
    ) throws -> Int {
        try evaluate(blocks, data, options, passes: passes, make: make, finish: finish) { evaluation in
            { block, rows, result in for row in rows { body(evaluation, block, row, &result) } }
        }
    }

    /// What a worker does with the rows of a block that are evaluated.
    typealias BlockBody<Item: Sendable, Result> = (Block<Item>, [Int], inout Result) throws -> Void

    /// - Parameter worker: makes what one worker does with each block, with what it keeps from one to the next.
    func evaluate<Item, Result>(
        _ blocks: [Block<Item>], _ data: DataSet, _ options: EvaluationOptions,
        passes: EvaluationPasses = EvaluationPasses(), make: @escaping @Sendable () -> Result,
        finish: @escaping @Sendable (Result) throws -> Void,
        worker: @escaping @Sendable (Evaluation) throws -> BlockBody<Item, Result>
    ) throws -> Int {
        let queue = BlockQueue(count: blocks.count)
        try WorkerThread.run(count: min(options.threads ?? WorkerThread.coreCount, max(1, blocks.count))) {
            do {
                let program = try makeProgram()
                let evaluation = try Evaluation(
                    program, on: data, asOf: options.asOf, year: options.year(for: data), passes: passes)
                let filter = try options.filter.map { try SubjectFilter($0, entity: options.filterEntity, in: program) }
                let body = try worker(evaluation)
                while let index = queue.next() {
                    let block = blocks[index]
                    var result = make()
                    let table = data.tables[block.entity]
                    // What is wrong is told in turn too: of several blocks that fail, the first one.
                    let subjects = Swift.Result {
                        let rows = try block.rows.filter { row in
                            try table.isEvaluable(row) && (filter.map { try evaluation.picks(row, $0) } ?? true)
                        }
                        try body(block, rows, &result)
                        return rows.count
                    }
                    try queue.finish(index) {
                        let subjects = try subjects.get()
                        try finish(result)
                        return subjects
                    }
                }
            } catch {
                queue.fail(error)
            }
        }
        return try queue.outcome()
    }

    /// All decisions at once; for data sets whose decisions fit in memory.
    public func evaluate(_ data: DataSet, _ options: EvaluationOptions = EvaluationOptions()) throws -> [Decision] {
        let all = Collected<Decision>()
        _ = try evaluate(data, options, make: { [Decision]() }, add: { $1.append($0) }, finish: { all.append($0) })
        return all.values
    }

    /// Refuses a filter that cannot be compiled, before anything is written.
    /// - Throws: `where-malformed`, `entity-unknown`.
    func checkFilter(_ options: EvaluationOptions) throws(DiagnosticList) {
        guard let filter = options.filter else { return }
        _ = try SubjectFilter(filter, entity: options.filterEntity, in: try makeProgram())
    }

    private static let blockSize = ColumnEngine.blockSize

    func plan(_ data: DataSet, _ options: EvaluationOptions) throws(DiagnosticList) -> [Block<Int>] {
        let chosen = rules(matching: options.rules)
        for glob in options.rules where rules(matching: [glob]).isEmpty {
            let names = catalogue.rules.flatMap { [$0.id, $0.fullID] }
            throw DiagnosticList([.ruleUnmatched(glob, nearest: nearestName(to: glob, among: names))])
        }
        return blocks(data, options) { entity in chosen.filter { catalogue.rules[$0].entity == entity } }
    }

    func blocks<Item>(_ data: DataSet, _ options: EvaluationOptions, _ items: (Int) -> [Item]) -> [Block<Item>] {
        var entities = Array(schema.entities.indices)
        if options.filter != nil { entities.removeAll { schema.entities[$0].name != options.filterEntity } }
        entities.sort { schema.entities[$0].name < schema.entities[$1].name }
        return entities.flatMap { entity -> [Block<Item>] in
            let own = items(entity)
            guard !own.isEmpty else { return [] }
            let count = data.tables[entity].rowCount
            return stride(from: 0, to: count, by: RuleBook.blockSize).map { start in
                Block(entity: entity, rows: start..<min(start + RuleBook.blockSize, count), items: own)
            }
        }
    }
}

extension Diagnostic {
    static func ruleUnmatched(_ glob: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "rule-unmatched", LocalizedText("no rule matches `\(glob)`", "没有与 `\(glob)` 相符的规则"),
            help: nearest.map(LocalizedText.didYouMean))
    }
}
