import Synchronization

extension RuleBook {
    /// What a streamed evaluation wrote, and what was wrong with the data.
    public struct Streamed: Sendable {
        public var written: Written
        /// As ``DataSet/faults`` of the whole data set.
        public var faults: [DataFault]
    }

    /// Evaluates a folder of tables and writes the decisions without ever having its largest table in memory.
    ///
    /// That is done where every rule asked for is about the subjects of that table and looks at nobody but the subject: no
    /// pack has rankings, population values, budgets or the like, and nothing links to the subjects. The same is written as
    /// by ``readData(from:decisions:threads:)`` and ``write(_:_:as:language:only:values:to:progress:)``, after which the
    /// faults of the data are known.
    ///
    /// - Parameters:
    ///   - output: a file whose contents can be taken back, not a pipe.
    ///   - progress: told the bytes of the table that are done and how many there are, from any thread.
    /// - Returns: nil where the data set must be read as a whole, for which see ``readData(from:decisions:threads:)``; then
    ///   nothing is written.
    /// - Throws: `output-unwritable`.
    public func stream(
        from directory: String, _ options: EvaluationOptions, as format: DecisionFormat, language: Language,
        only verdicts: Set<Verdict>? = nil, to output: OutputFile,
        progress: @escaping @Sendable (_ bytes: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(DiagnosticList) -> Streamed? {
        try stream(
            from: directory, options, as: format, language: language, only: verdicts, to: output, windowSize: nil,
            progress: progress)
    }

    /// - Parameter windowSize: the bytes of a window, where they matter.
    package func stream(
        from directory: String, _ options: EvaluationOptions, as format: DecisionFormat, language: Language,
        only verdicts: Set<Verdict>? = nil, to output: OutputFile, windowSize: Int?,
        progress: @escaping @Sendable (_ bytes: Int, _ total: Int) -> Void = { _, _ in }
    ) throws(DiagnosticList) -> Streamed? {
        guard format != .table, output.canRestart, isRowLocal, options.filter == nil else { return nil }
        var reader = DataSetReader(schema: schema, threads: options.threads)
        if let windowSize { reader.windowSize = windowSize }
        guard let stream = reader.stream(directory: directory), isRowLocal(stream, options) else { return nil }
        let run = StreamRun(self, stream, options, format, language, verdicts, output, progress)
        if let streamed = try run.run() { return streamed }
        try output.restart()
        return nil
    }

    /// Whether no declaration takes several subjects together.
    private var isRowLocal: Bool {
        catalogue.rankings.isEmpty && catalogue.populations.isEmpty && catalogue.budgets.isEmpty
            && catalogue.allocations.isEmpty && catalogue.stacks.allSatisfy { $0.per == nil }
            && catalogue.ceilings.allSatisfy { $0.per == nil } && catalogue.linkages.allSatisfy { $0.per == nil }
    }

    /// Whether rules look at no other subject of the streamed table, and no rule asked for is about those of another.
    private func isRowLocal(_ stream: SubjectStream, _ options: EvaluationOptions) -> Bool {
        let entity = stream.entity
        for (index, table) in stream.rest.tables.enumerated() where table.isPresent || index == entity {
            let links = schema.entities[index].fields.contains { $0.type == .link(schema.entities[entity].name) }
            if links { return false }
        }
        guard let blocks = try? plan(stream.rest, options), blocks.isEmpty else { return false }
        return rules(matching: options.rules).contains { catalogue.rules[$0].entity == entity }
    }
}

/// One streamed evaluation.
// SAFETY: `@unchecked Sendable` holds because what changes, `place`, `keys`, `written` and the output, is touched only
// inside `BlockQueue.finish`, by one thread at a time, and by the caller when the threads are done.
private final class StreamRun: @unchecked Sendable {
    private let book: RuleBook
    private let stream: SubjectStream
    private let options: EvaluationOptions
    private let format: DecisionFormat
    private let language: Language
    private let verdicts: Set<Verdict>?
    private let output: OutputFile
    private let progress: @Sendable (Int, Int) -> Void
    private let rules: [Int]
    private let passes = EvaluationPasses()
    private var place: SubjectStream.Place
    private var keys = KeySet()
    private var summary: VerdictSummary
    private var isFirst = true

    /// Why the data set must be read as a whole after all.
    private enum Refusal: Error {
        case duplicateKey
    }

    init(
        _ book: RuleBook, _ stream: SubjectStream, _ options: EvaluationOptions, _ format: DecisionFormat,
        _ language: Language, _ verdicts: Set<Verdict>?, _ output: OutputFile,
        _ progress: @escaping @Sendable (Int, Int) -> Void
    ) {
        self.book = book
        self.stream = stream
        self.options = options
        self.format = format
        self.language = language
        self.verdicts = verdicts
        self.output = output
        self.progress = progress
        rules = book.rules(matching: options.rules).filter { book.catalogue.rules[$0].entity == stream.entity }
        place = stream.start
        summary = VerdictSummary(ruleCount: book.catalogue.rules.count)
    }

    /// Nil where the data set must be read as a whole: two subjects share a key, or the file is not UTF-8.
    func run() throws(DiagnosticList) -> RuleBook.Streamed? {
        let whole = DecisionRenderer(
            catalogue: book.catalogue, data: stream.rest, format: format, language: language)
        try output.write(whole.header())
        let queue = BlockQueue(count: stream.windowCount)
        try WorkerThread.run(count: min(options.threads ?? WorkerThread.coreCount, stream.windowCount)) {
            do {
                try self.work(queue)
            } catch {
                queue.fail(error)
            }
        }
        let subjects: Int
        do {
            subjects = try queue.outcome()
        } catch let list as DiagnosticList where list.isUnwritable {
            throw list
        } catch {
            return nil
        }
        try output.write(whole.footer(summary))
        return RuleBook.Streamed(
            written: RuleBook.Written(subjects: subjects, summary: summary), faults: stream.faults(at: place))
    }

    private func work(_ queue: BlockQueue) throws {
        let program = try book.makeProgram()
        let buffer = SubjectStream.Buffer()
        var block = DecisionBlock(ruleCount: book.catalogue.rules.count)
        while let index = queue.next() {
            let window = try stream.window(index, buffer)
            var isBegun = false
            let isDone = try decide(window, program, &block) { block in
                if !isBegun, queue.isTurn(of: index) {
                    guard stream.follows(window, place) else { return false }
                    try begin(window)
                    isBegun = true
                }
                if isBegun { try write(&block) }
                return true
            }
            try queue.finish(index) {
                if isBegun { return try finish(window, &block) }
                if stream.isPassed(index, place) { return 0 }
                if isDone, stream.follows(window, place) {
                    try begin(window)
                    return try finish(window, &block)
                }
                let window = try stream.window(index, from: place, buffer)
                try begin(window)
                _ = try decide(window, program, &block) { block in
                    try write(&block)
                    return true
                }
                return try finish(window, &block)
            }
        }
    }

    /// Decides the subjects of a window, and asks after each block whether to go on; false where it was not to.
    private func decide(
        _ window: SubjectStream.Window, _ program: RuleProgram, _ result: inout DecisionBlock,
        _ goesOn: (inout DecisionBlock) throws -> Bool
    ) throws -> Bool {
        result.summary = VerdictSummary(ruleCount: book.catalogue.rules.count)
        result.bytes.removeAll(keepingCapacity: true)
        let data = window.data
        let evaluation = try Evaluation(
            program, on: data, asOf: options.asOf, year: options.year(for: stream.rest), passes: passes)
        let renderer = DecisionRenderer(catalogue: book.catalogue, data: data, format: format, language: language)
        let writer = BlockWriter(
            RowDecider(evaluation, options), renderer, keepsFirst: false, only: verdicts)
        let count = data.tables[stream.entity].rowCount
        for start in stride(from: 0, to: count, by: ColumnEngine.blockSize) {
            let rows = start..<min(start + ColumnEngine.blockSize, count)
            try writer.write(RuleBook.Block(entity: stream.entity, rows: rows, items: rules), Array(rows), &result)
            guard try goesOn(&result) else { return false }
        }
        return true
    }

    /// Takes a window whose turn it is.
    private func begin(_ window: SubjectStream.Window) throws {
        guard keys.insert(window.marks) else { throw Refusal.duplicateKey }
        place.add(window)
    }

    /// Writes what is rendered, and forgets it.
    private func write(_ block: inout DecisionBlock) throws {
        guard !block.bytes.isEmpty else { return }
        // What is rendered after this is the first of the block to the renderer, but not of the output.
        if format == .json, !isFirst { try output.write([UInt8(ascii: ",")]) }
        try output.write(block.bytes)
        isFirst = false
        block.bytes.removeAll(keepingCapacity: true)
    }

    /// Writes the rest of a window; the answer is how many subjects it has.
    private func finish(_ window: SubjectStream.Window, _ block: inout DecisionBlock) throws -> Int {
        try write(&block)
        summary.merge(block.summary)
        progress(window.byteCount, stream.byteCount)
        return window.marks.count
    }
}

extension DiagnosticList {
    fileprivate var isUnwritable: Bool {
        diagnostics.isEmpty || diagnostics.contains { $0.code == "output-unwritable" }
    }
}
