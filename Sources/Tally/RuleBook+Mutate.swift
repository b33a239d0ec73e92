extension RuleBook {
    /// Changes the source of each pack in small ways and runs its tests against every change.
    ///
    /// Each pack is tried by itself, with its own tests and the packs that it depends on.
    /// - Parameters:
    ///   - willStart: told the number of mutants of a pack before they are tried.
    ///   - progress: told how many more are done, from any thread.
    /// - Throws: ``BaselineFailure`` where tests of a pack fail without any change.
    public static func mutate(
        paths: [String], _ options: TestOptions = TestOptions(),
        progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) throws -> MutationRun {
        let clock = ContinuousClock()
        let start = clock.now
        var packs: [MutationRun.Pack] = []
        for book in try RuleBook.apart(paths: paths) { packs.append(try book.mutate(options, progress: progress)) }
        return MutationRun(packs: packs, duration: clock.now - start)
    }

    /// Tests fail before anything was changed, so that they can tell nothing of a change.
    public struct BaselineFailure: Error {
        public var run: TestRun
    }

    private func mutate(
        _ options: TestOptions, progress: @escaping @Sendable (Int, Int) -> Void
    ) throws -> MutationRun.Pack {
        let suite = try readTests(options)
        let covered = try cover(suite, options)
        guard covered.run.isSound else { throw BaselineFailure(run: covered.run) }
        let (requested, dependencies) = separated
        let id = suite.packs.first ?? ""
        let plan = MutationPlan(
            requested[0], id: id, schema: schema, reaches: covered.reaches, loading: covered.reachedByLoading)
        let count = plan.mutants.count
        let queue = BlockQueue(count: count)
        let collected = Collected<(index: Int, outcome: MutantOutcome)>()
        try WorkerThread.run(count: min(options.threads ?? WorkerThread.coreCount, max(1, count))) {
            do {
                let runner = try MutationRunner(plan, suite, dependencies: dependencies)
                while let index = queue.next() {
                    collected.append([(index, runner.run(index))])
                    progress(1, count)
                }
            } catch { queue.fail(error) }
        }
        _ = try queue.outcome()
        let outcomes = collected.values.sorted { $0.index < $1.index }.map(\.outcome)
        return MutationRun.Pack(
            id: id, mutants: Array(zip(plan.mutants, outcomes)).map { ($0, $1) }, tests: suite.tests.count,
            marks: plan.findings(outcomes))
    }
}
