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

    /// What a comparison is to say.
    public struct Report: Sendable {
        public var format: ComparisonFormat
        public var language: Language
        /// How many subjects and changes of each sort a text names, and how many losers and gainers JSON does; nil: 20 and
        /// all. `Int.max`: all.
        public var limit: Int?
        /// Whether indicators, rankings, populations and allocations are compared too.
        public var hasValues = false
        public var gate = ComparisonGate()

        public init(_ format: ComparisonFormat, language: Language = .en) {
            self.format = format
            self.language = language
        }

        /// What is named in the end: nobody in a table of changes.
        var namedLimit: Int {
            switch format {
            case .csv: 0
            case .json: limit ?? Int.max
            case .text, .markdown: limit ?? 20
            }
        }
    }

    /// Compares and writes the changes as they come; memory grows with those named at the end, not with all.
    ///
    /// - Parameters:
    ///   - names: what the sides are called.
    ///   - progress: told how many more decisions were compared, from any thread.
    public func write(
        _ data: Subjects, _ options: EvaluationOptions, names: (before: String, after: String), _ report: Report,
        to output: OutputFile, progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> Written {
        let pairs = try pairs(matching: options.rules)
        try after.checkFilter(options)
        let values = report.hasValues ? valuePairs() : []
        let head = ComparisonHead(
            before: names.before, after: names.after, asOf: options.asOf, year: options.year(for: data.after))
        let empty = ComparisonSummary(
            rules: compared(pairs), values: values.map(\.shown), limit: report.namedLimit)
        let writer = try ComparisonWriter(
            ComparisonRenderer(
                rules: empty.rules, values: empty.values, head: head, format: report.format, language: report.language),
            to: output)
        let passes = Passes()
        var summary = try compare(data, options, pairs, empty, passes, report.language) { comparisons, summary in
            try writer.write(comparisons)
            progress(summary.decisions)
        }
        try writer.divide(summary)
        try compareValues(data, options, values, &summary, passes, report.language) { try writer.write($0) }
        let budgets = report.format == .csv ? [] : try budgets(data, options, pairs, passes)
        let exceeded = report.gate.exceeded(by: summary)
        try writer.finish(summary, budgets: budgets, exceeded: exceeded)
        return Written(
            summary: summary, exceeded: exceeded, findings: passes.after.findings(in: after.catalogue, data.after))
    }

    /// What both books come to beside one another, without writing it.
    /// - Throws: `rule-unmatched`, and what ``RuleBook/evaluate(_:_:)`` throws.
    public func summary(
        of data: Subjects, _ options: EvaluationOptions, values hasValues: Bool = false, language: Language = .en
    ) throws -> ComparisonSummary {
        let pairs = try pairs(matching: options.rules)
        let values = hasValues ? valuePairs() : []
        let empty = ComparisonSummary(rules: compared(pairs), values: values.map(\.shown))
        let passes = Passes()
        var summary = try compare(data, options, pairs, empty, passes, language) { _, _ in }
        try compareValues(data, options, values, &summary, passes, language) { _ in }
        return summary
    }

    /// - Parameter take: takes what changed of the subjects of a block, and its sums; one block at a time, in order.
    private func compare(
        _ data: Subjects, _ options: EvaluationOptions, _ pairs: [RulePairing.Pair], _ empty: ComparisonSummary,
        _ passes: Passes, _ language: Language,
        take: @escaping @Sendable ([SubjectComparison], ComparisonSummary) throws -> Void
    ) throws -> ComparisonSummary {
        let total = Mutex(empty)
        try evaluate(
            blocks(data, options, pairs.map(entityName)), data, options, passes: passes, language: language,
            make: { ComparisonWorker.Gathered(summary: empty) },
            finish: { gathered in
                total.withLock { $0.merge(gathered.summary) }
                try take(gathered.comparisons, gathered.summary)
            },
            worker: { sides in
                let worker = ComparisonWorker(sides, data, pairs, options)
                return { try worker.compare($0, $1, &$2) }
            })
        return total.withLock { $0 }
    }
}
