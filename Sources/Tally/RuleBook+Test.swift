extension RuleBook {
    /// Reads the tests of the packs that were asked for.
    /// - Throws: `tests-missing` where there are none, `test-unmatched` where the filter leaves none.
    public func readTests(_ options: TestOptions = TestOptions()) throws(DiagnosticList) -> TestSuite {
        var suite = TestSuite(of: try makeProgram(), cases: options.cases)
        if let seed = options.seed { suite = suite.seeded(with: seed) }
        // A file that cannot be read may be where they are; one that is no test by its name is a hint.
        let hasErrors = suite.faults.contains { $0.severity == .error }
        if suite.tests.isEmpty && !hasErrors { throw DiagnosticList([.testsMissing(suite.packs)] + suite.faults) }
        guard let filter = options.filter else { return suite }
        let filtered = suite.filtered(by: filter)
        if filtered.tests.isEmpty && !hasErrors { throw DiagnosticList([.testUnmatched(filter)]) }
        return filtered
    }

    /// Runs tests in several threads; the results come in the order of the tests.
    /// - Parameter progress: told how many more are done, from any thread.
    public func run(
        _ suite: TestSuite, _ options: TestOptions = TestOptions(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> TestRun {
        let clock = ContinuousClock()
        let start = clock.now
        let count = suite.tests.count
        let size = 16
        let blocks = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
        let queue = BlockQueue(count: blocks.count)
        let collected = Collected<TestResult>()
        try WorkerThread.run(count: min(options.threads ?? WorkerThread.coreCount, max(1, blocks.count))) {
            do {
                let runner = TestRunner(try makeProgram(), suite)
                while let index = queue.next() {
                    let results = blocks[index].map { runner.run(suite.tests[$0]) }
                    try queue.finish(index, subjects: 0) { collected.append(results) }
                    progress(results.count)
                }
            } catch { queue.fail(error) }
        }
        _ = try queue.outcome()
        return TestRun(
            results: collected.values, faults: suite.faults, packs: suite.packs, duration: clock.now - start)
    }

    /// Reads and runs the tests of packs in folders, each pack by itself.
    public static func test(
        paths: [String], _ options: TestOptions = TestOptions(),
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> TestRun {
        let clock = ContinuousClock()
        let start = clock.now
        var run = try TestedPacks(paths: paths, options).run(progress: progress)
        run.duration = clock.now - start
        return run
    }
}
