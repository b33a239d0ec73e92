extension RuleBook {
    /// What a streamed evaluation wrote, and what was wrong with the data.
    public struct Streamed: Sendable {
        public var written: Written
        /// As ``DataSet/faults`` of the whole data set.
        public var faults: [DataFault]
    }

    /// What is written of a streamed evaluation, and how.
    struct StreamForm {
        var format: DecisionFormat
        var language: Language
        var verdicts: Set<Verdict>?
        var values: Bool
    }

    /// Evaluates a folder of tables and writes the decisions without ever having its largest table in memory.
    ///
    /// That is done where every rule asked for is about the subjects of that table and looks at nobody but the subject and
    /// those that it links to: no pack has rankings, population values, budgets or the like, and nothing links to the
    /// subjects. The same is written as by ``readData(from:decisions:threads:)`` and
    /// ``write(_:_:as:language:only:values:to:progress:)``, after which the faults of the data are known. Where what is
    /// written cannot be taken back, all keys are looked at beforehand.
    ///
    /// - Parameter progress: told the bytes of the table that are done and how many there are, from any thread.
    /// - Returns: nil where the data set must be read as a whole, for which see ``readData(from:decisions:threads:)``. What
    ///   was written by then is taken back, or left out of what is written to the same output from then on.
    /// - Throws: `output-unwritable`; for a pipe also what is wrong with a filter.
    public func stream(
        from directory: String, _ options: EvaluationOptions, as format: DecisionFormat, language: Language,
        only verdicts: Set<Verdict>? = nil, values: Bool = false, to output: OutputFile,
        progress: @escaping @Sendable (_ bytes: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Streamed? {
        try stream(
            from: directory, options, as: format, language: language, only: verdicts, values: values, to: output,
            windowSize: nil, progress: progress)
    }

    /// - Parameter windowSize: the bytes of a window, where they matter.
    package func stream(
        from directory: String, _ options: EvaluationOptions, as format: DecisionFormat, language: Language,
        only verdicts: Set<Verdict>? = nil, values: Bool = false, to output: OutputFile, windowSize: Int?,
        progress: @escaping @Sendable (_ bytes: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> Streamed? {
        guard format != .table, isRowLocal else { return nil }
        var reader = DataSetReader(schema: schema, threads: options.threads)
        if let windowSize { reader.windowSize = windowSize }
        guard let stream = reader.stream(directory: directory), isRowLocal(stream, options, values: values) else {
            return nil
        }
        guard output.canRestart || (isFilterSound(options) && stream.isSound(threads: reader.threads)) else {
            return nil
        }
        let form = StreamForm(format: format, language: language, verdicts: verdicts, values: values)
        if let streamed = try StreamRun(self, stream, options, form, output, progress).run() { return streamed }
        try output.restart()
        return nil
    }

    /// Whether no declaration takes several subjects together.
    private var isRowLocal: Bool {
        catalogue.rankings.isEmpty && catalogue.populations.isEmpty && catalogue.budgets.isEmpty
            && catalogue.allocations.isEmpty && catalogue.stacks.allSatisfy { $0.per == nil }
            && catalogue.ceilings.allSatisfy { $0.per == nil } && catalogue.linkages.allSatisfy { $0.per == nil }
    }

    /// Whether rules look at no other subject of the streamed table, and nothing asked for is about those of another.
    private func isRowLocal(_ stream: SubjectStream, _ options: EvaluationOptions, values: Bool) -> Bool {
        let entity = stream.entity
        let name = schema.entities[entity].name
        if schema.entities.indices.contains(where: { $0 != entity && stream.rest.links($0, to: name) }) { return false }
        // A rule reads the row of the incentive that it names.
        if name == "incentive", catalogue.rules.contains(where: { $0.incentive != nil }) { return false }
        if options.filter != nil, options.filterEntity != name { return false }
        guard let blocks = try? plan(stream.rest, options), blocks.isEmpty else { return false }
        if values, !self.blocks(stream.rest, options, valueItems).isEmpty { return false }
        return rules(matching: options.rules).contains { catalogue.rules[$0].entity == entity }
    }

    /// Whether the filter is a Lua expression: what is not is told after the faults of the data.
    private func isFilterSound(_ options: EvaluationOptions) -> Bool {
        (try? checkFilter(options)) != nil
    }
}
