/// What one thread of a streamed evaluation keeps from window to window: a machine, compiled rules, and memory.
final class StreamWorker {
    private let run: StreamRun
    private let round: StreamRun.Round
    private let program: RuleProgram
    private let filter: SubjectFilter?
    private let buffer = SubjectStream.Buffer()
    /// Made for the first window.
    private var tools: Tools?
    private var block: DecisionBlock
    /// The subjects of the window at hand that were asked for.
    private var subjects = 0

    private struct Tools {
        let evaluation: Evaluation
        let writer: BlockWriter
        let values: ValueRenderer?
    }

    init(_ run: StreamRun, _ round: StreamRun.Round) throws {
        self.run = run
        self.round = round
        let program = try run.book.makeProgram()
        self.program = program
        filter = try run.options.filter.map { try SubjectFilter($0, entity: run.options.filterEntity, in: program) }
        block = DecisionBlock(ruleCount: run.book.catalogue.rules.count)
    }

    /// Takes windows until there are none left.
    func work(_ queue: BlockQueue) throws {
        while let index = queue.next() {
            let window = try run.stream.window(index, buffer)
            var isBegun = false
            // What is wrong is told in turn too: of several windows that fail the first one, and none that begins elsewhere.
            let isDone = Result {
                try evaluate(window) { block in
                    if !isBegun, queue.isTurn(of: index) {
                        guard run.follows(window) else { return false }
                        try run.begin(window)
                        isBegun = true
                    }
                    if isBegun { try run.write(&block) }
                    return true
                }
            }
            try queue.finish(index) {
                if !isBegun {
                    if run.isPassed(index) { return 0 }
                    guard run.follows(window) else { return try repeated(index) }
                    guard try isDone.get() else { return try repeated(index) }
                    try run.begin(window)
                }
                try run.finish(window, &block)
                _ = try isDone.get()
                return subjects
            }
        }
    }

    /// A window that begins elsewhere than it seemed.
    private func repeated(_ index: Int) throws -> Int {
        let window = try run.stream.window(index, from: run.place, buffer)
        try run.begin(window)
        _ = try evaluate(window) { block in
            try run.write(&block)
            return true
        }
        try run.finish(window, &block)
        return subjects
    }

    /// Evaluates the subjects of a window, and asks after each block whether to go on; false where it was not to.
    private func evaluate(
        _ window: SubjectStream.Window, _ goesOn: (inout DecisionBlock) throws -> Bool
    ) throws -> Bool {
        subjects = 0
        block.summary = VerdictSummary(ruleCount: run.book.catalogue.rules.count)
        block.valueErrors = 0
        block.bytes.removeAll(keepingCapacity: true)
        let tools = try tools(for: window.data)
        let entity = run.stream.entity
        let count = window.data.tables[entity].rowCount
        for start in stride(from: 0, to: count, by: ColumnEngine.blockSize) {
            let range = start..<min(start + ColumnEngine.blockSize, count)
            let known = block.bytes.count
            let rows = try filter.map { filter in try range.filter { try tools.evaluation.picks($0, filter) } }
            try evaluate(rows ?? Array(range), of: range, tools)
            do { try run.checkReads() } catch {
                // What was computed since is not to be written.
                block.bytes.removeSubrange(known...)
                throw error
            }
            subjects += rows?.count ?? range.count
            guard try goesOn(&block) else { return false }
        }
        return true
    }

    private func evaluate(_ rows: [Int], of range: Range<Int>, _ tools: Tools) throws {
        let entity = run.stream.entity
        guard let values = tools.values else {
            return try tools.writer.write(
                RuleBook.Block(entity: entity, rows: range, items: run.rules), rows, &block)
        }
        for row in rows {
            tools.evaluation.each(run.values, entity: entity, row: row) { outcome in
                if !outcome.errors.isEmpty { block.valueErrors += 1 }
                values.append(outcome, entity: entity, row: row, isFirst: block.bytes.isEmpty, to: &block.bytes)
            }
        }
    }

    private func tools(for window: DataSet) throws -> Tools {
        if let tools {
            tools.writer.move(to: window)
            tools.values?.move(to: window)
            return tools
        }
        let (catalogue, format, language) = (run.book.catalogue, run.format, run.language)
        let evaluation = try Evaluation(
            program, on: window, asOf: run.options.asOf, year: run.options.year(for: run.stream.rest),
            passes: run.passes)
        let renderer = DecisionRenderer(catalogue: catalogue, data: window, format: format, language: language)
        let made = Tools(
            evaluation: evaluation,
            writer: BlockWriter(
                RowDecider(evaluation, run.options, isLarge: run.stream.windowCount > 1 ? true : nil), renderer,
                keepsFirst: false, only: run.verdicts),
            values: round == .values
                ? ValueRenderer(catalogue: catalogue, data: window, format: format, language: language) : nil)
        tools = made
        return made
    }
}
