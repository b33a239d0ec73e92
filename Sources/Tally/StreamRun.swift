/// One streamed evaluation: what its threads share.
// SAFETY: `@unchecked Sendable` holds because what changes, `place`, `keys`, `summary`, `valueErrors`, `isFirst` and the
// output, is touched only inside `BlockQueue.finish`, or by the thread whose turn it is, and by the caller while there are
// no threads.
final class StreamRun: @unchecked Sendable {
    let book: RuleBook
    let stream: SubjectStream
    let options: EvaluationOptions
    let format: DecisionFormat
    let language: Language
    let verdicts: Set<Verdict>?
    /// The rules asked for.
    let rules: [Int]
    /// What is computed for every subject after the decisions; empty where it was not asked for.
    let values: [RuleBook.ValueItem]
    let passes = EvaluationPasses()
    private let output: OutputFile
    private let progress: @Sendable (Int, Int) -> Void
    /// Where the windows of this round that came so far end.
    private(set) var place: SubjectStream.Place
    /// Nil where it is known that no key comes twice.
    private var keys: KeySet?
    private var summary: VerdictSummary
    private var valueErrors = 0
    private var isFirst = true

    /// All windows come once for the decisions, and where values are asked for a second time for them.
    enum Round {
        case decisions
        case values
    }

    /// Why the data set must be read as a whole after all.
    private enum Refusal: Error {
        case duplicateKey
        /// Something asked for all subjects that link to one.
        case wholeTable
    }

    init(
        _ book: RuleBook, _ stream: SubjectStream, _ options: EvaluationOptions, _ form: RuleBook.StreamForm,
        _ output: OutputFile, _ progress: @escaping @Sendable (Int, Int) -> Void
    ) {
        self.book = book
        self.stream = stream
        self.options = options
        (format, language, verdicts) = (form.format, form.language, form.verdicts)
        self.output = output
        self.progress = progress
        rules = book.rules(matching: options.rules).filter { book.catalogue.rules[$0].entity == stream.entity }
        values = form.values ? book.valueItems(of: stream.entity) : []
        place = stream.start
        keys = output.canRestart ? KeySet() : nil
        summary = VerdictSummary(ruleCount: book.catalogue.rules.count)
    }

    /// Nil where the data set must be read as a whole, and what was written can be taken back or comes again the same: two
    /// subjects share a key, the file is in another encoding than it seemed, a rule asks for those who link to a subject, or
    /// something is wrong that is told once all faults of the data are known.
    func run() throws -> RuleBook.Streamed? {
        let whole = DecisionRenderer(
            catalogue: book.catalogue, data: stream.rest, format: format, language: language)
        var streamed = RuleBook.Streamed(written: RuleBook.Written(summary: summary), faults: [])
        do {
            try output.write(whole.header())
            streamed.written.subjects = try round(.decisions)
            streamed.faults = stream.faults(at: place)
            if !values.isEmpty {
                place = stream.start
                keys = nil
                _ = try round(.values)
            }
        } catch let list as DiagnosticList where list.isUnwritable {
            throw list
        } catch {
            // What anything is worth that was computed without all subjects, an error too, nobody can tell.
            if output.canRestart || stream.isWholeAsked { return nil }
            throw error as? DiagnosticList ?? DiagnosticList([.dataChanged])
        }
        try output.write(whole.footer(summary))
        streamed.written.summary = summary
        streamed.written.indicatorErrors = valueErrors
        return streamed
    }

    /// The answer is how many subjects there were.
    private func round(_ round: Round) throws -> Int {
        let queue = BlockQueue(count: stream.windowCount)
        try WorkerThread.run(count: min(options.threads ?? WorkerThread.coreCount, stream.windowCount)) {
            do {
                try StreamWorker(self, round).work(queue)
            } catch {
                queue.fail(error)
            }
        }
        return try queue.outcome()
    }

    /// - Throws: where a rule asked for all subjects that link to one: what it said is not to be written.
    func checkReads() throws {
        if stream.isWholeAsked { throw Refusal.wholeTable }
    }

    /// Whether a window begins where those before it end.
    func follows(_ window: SubjectStream.Window) -> Bool { stream.follows(window, place) }

    /// Whether those before it end beyond the whole of a window.
    func isPassed(_ index: Int) -> Bool { stream.isPassed(index, place) }

    /// Takes a window whose turn it is.
    func begin(_ window: SubjectStream.Window) throws {
        if keys != nil {
            if window.byteCount > 0 { keys?.reserve(window.marks.count * stream.byteCount / window.byteCount) }
            guard keys?.insert(window.marks) == true else { throw Refusal.duplicateKey }
        }
        place.add(window)
    }

    /// Writes what is rendered, and forgets it.
    func write(_ block: inout DecisionBlock) throws {
        guard !block.bytes.isEmpty else { return }
        // What is rendered after this is the first of the block to the renderer, but not of the output.
        if format == .json, !isFirst { try output.write([UInt8(ascii: ",")]) }
        try output.write(block.bytes)
        isFirst = false
        block.bytes.removeAll(keepingCapacity: true)
    }

    /// Writes the rest of a window.
    func finish(_ window: SubjectStream.Window, _ block: inout DecisionBlock) throws {
        try write(&block)
        summary.merge(block.summary)
        valueErrors += block.valueErrors
        progress(values.isEmpty ? window.byteCount : window.byteCount / 2, stream.byteCount)
    }
}

extension DiagnosticList {
    fileprivate var isUnwritable: Bool {
        diagnostics.isEmpty || diagnostics.contains { $0.code == "output-unwritable" }
    }
}

extension Diagnostic {
    /// What was written cannot be taken back, and what follows would not belong to it.
    fileprivate static let dataChanged = Diagnostic(
        .error, "data-changed", LocalizedText("the data changed while they were read", "读取期间数据发生了变化"),
        help: LocalizedText("throw away what was written, and evaluate again", "请丢弃已输出的内容，并重新计算"))
}
