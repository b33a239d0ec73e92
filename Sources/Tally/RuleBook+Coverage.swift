/// Tests that ran, with what each of them reached.
public struct CoveredRun: Sendable {
    public var run: TestRun
    public var coverage: Coverage
    /// By the index of the test in the suite.
    public var reaches: [Set<CoveragePoint>]
    /// What ran while the packs loaded.
    public var reachedByLoading: Set<CoveragePoint>
}

extension RuleBook {
    /// Runs tests in several threads and gathers what they reach; some times slower than ``run(_:_:progress:)``.
    public func cover(
        _ suite: TestSuite, _ options: TestOptions = TestOptions(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> CoveredRun {
        let clock = ContinuousClock()
        let start = clock.now
        let first = try makeCollector(suite)
        let plan = first.makePlan()
        let queue = BlockQueue(count: suite.tests.count)
        let collected = Collected<(result: TestResult, reach: Set<CoveragePoint>)>()
        try WorkerThread.run(count: min(options.threads ?? WorkerThread.coreCount, max(1, suite.tests.count))) {
            do {
                let collector = try makeCollector(suite)
                while let index = queue.next() {
                    let covered = collector.run(suite.tests[index])
                    try queue.finish(index, subjects: 0) { collected.append([covered]) }
                    progress(1)
                }
            } catch { queue.fail(error) }
        }
        _ = try queue.outcome()
        let (results, reaches) = (collected.values.map(\.result), collected.values.map(\.reach))
        let run = TestRun(
            results: results, faults: suite.faults, packs: suite.packs, duration: clock.now - start)
        // What a property happens to meet has not been checked for what it ought to be, nor has what a failing test meets.
        let checking = zip(results, reaches).filter { !$0.0.test.isProperty }
        let passed = checking.filter { $0.0.isPassed }.map(\.1)
        let coverage = Coverage(
            plan, reaches: passed, loading: first.reachedByLoading, leftOut: checking.count - passed.count)
        return CoveredRun(
            run: run, coverage: coverage, reaches: reaches, reachedByLoading: first.reachedByLoading)
    }

    private func makeCollector(_ suite: TestSuite) throws(DiagnosticList) -> CoverageCollector {
        let (requested, dependencies) = separated
        return try CoverageCollector(suite, requested, dependencies: dependencies)
    }
}
