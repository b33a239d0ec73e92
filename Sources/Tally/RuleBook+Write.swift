import Synchronization

extension RuleBook {
    /// What an evaluation wrote.
    public struct Written: Sendable {
        public var subjects = 0
        public var summary: VerdictSummary
        /// Indicators, rankings, population values and allocations in error, where values were asked for.
        public var indicatorErrors = 0
        /// Rankings that had to leave subjects out.
        public var findings: [Diagnostic] = []
    }

    /// Evaluates and writes the decisions as they come; memory does not grow with their number.
    ///
    /// - Parameters:
    ///   - verdicts: only decisions with these are written; all are counted.
    ///   - values: adds the indicators, rankings, population values and allocations of every subject after the decisions; only for `ndjson` and `json`.
    ///   - progress: told the share of the work done, from any thread.
    public func write(
        _ data: DataSet, _ options: EvaluationOptions, as format: DecisionFormat, language: Language,
        only verdicts: Set<Verdict>? = nil,
        values: Bool = false, to output: OutputFile, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> Written {
        let renderer = DecisionRenderer(catalogue: catalogue, data: data, format: format, language: language)
        let ruleCount = catalogue.rules.count
        let state = Mutex((summary: VerdictSummary(ruleCount: ruleCount), isFirst: true))
        let blocks = try plan(data, options)
        try checkFilter(options)
        // SAFETY: the file is written only inside `finish`, one block at a time, and by this thread when it is over.
        nonisolated(unsafe) let file = output
        try file.write(renderer.header())
        let passes = EvaluationPasses()
        let subjects = try evaluate(
            blocks, data, options, passes: passes,
            make: { DecisionBlock(ruleCount: ruleCount) },
            finish: { block in
                try state.withLock { state in
                    state.summary.merge(block.summary)
                    guard !block.bytes.isEmpty else { return }
                    try file.write(RuleBook.joined(block.bytes, format, isFirst: state.isFirst))
                    state.isFirst = false
                }
                progress(block.summary.decisions)
            },
            worker: { evaluation in
                let writer = BlockWriter(
                    RowDecider(evaluation, options), renderer, keepsFirst: format == .table, only: verdicts)
                return { try writer.write($0, $1, &$2) }
            })
        var written = Written(subjects: subjects, summary: state.withLock { $0.summary })
        if values {
            let isFirst = state.withLock { $0.isFirst }
            written.indicatorErrors = try writeValues(
                data, options, passes, format, language, isFirst: isFirst, to: file)
        }
        written.findings = passes.findings(in: catalogue, data)
        let budgets = format == .table ? try budgetUses(data, options, passes: passes) : []
        try file.write(renderer.footer(written.summary, budgets: budgets))
        return written
    }

    /// The first row of a block starts a JSON array or continues it.
    private static func joined(_ bytes: [UInt8], _ format: DecisionFormat, isFirst: Bool) -> [UInt8] {
        format == .json && !isFirst ? [UInt8(ascii: ",")] + bytes : bytes
    }

    /// Returns how many values are in error.
    private func writeValues(
        _ data: DataSet, _ options: EvaluationOptions, _ passes: EvaluationPasses, _ format: DecisionFormat,
        _ language: Language, isFirst: Bool, to file: OutputFile
    ) throws -> Int {
        let renderer = ValueRenderer(catalogue: catalogue, data: data, format: format, language: language)
        let state = Mutex((isFirst: isFirst, errors: 0))
        // SAFETY: as in write.
        nonisolated(unsafe) let file = file
        try evaluateValues(
            data, options, passes: passes, make: { (bytes: [UInt8](), errors: 0) },
            add: { entity, row, outcome, block in
                if !outcome.errors.isEmpty { block.errors += 1 }
                renderer.append(
                    outcome, entity: entity, row: row, isFirst: block.bytes.isEmpty, to: &block.bytes)
            },
            finish: { block in
                guard !block.bytes.isEmpty else { return }
                let isFirst = state.withLock { state in
                    defer { state.isFirst = false }
                    state.errors += block.errors
                    return state.isFirst
                }
                try file.write(RuleBook.joined(block.bytes, format, isFirst: isFirst))
            })
        return state.withLock { $0.errors }
    }
}

extension ValueRenderer {
    /// Appends what an item came to for a subject.
    func append(
        _ outcome: RuleBook.ItemOutcome, entity: Int, row: Int, isFirst: Bool, to output: inout [UInt8]
    ) {
        switch outcome {
        case .value(let source, let outcome):
            append(entity: entity, row: row, source: source, outcome: outcome, isFirst: isFirst, to: &output)
        case .allocation(let index, let outcome):
            append(entity: entity, row: row, allocation: index, outcome: outcome, isFirst: isFirst, to: &output)
        }
    }
}
