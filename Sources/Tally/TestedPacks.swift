/// Packs with their tests, each pack by itself.
public struct TestedPacks: Sendable {
    private let packs: [(book: RuleBook, suite: TestSuite)]
    private let options: TestOptions
    /// Packs that have no tests, where all tests are wanted.
    private let faults: [Diagnostic]

    /// Reads the tests of packs in folders.
    /// - Throws: `tests-missing` where none has any, `test-unmatched` where the filter leaves none.
    public init(paths: [String], _ options: TestOptions = TestOptions()) throws(DiagnosticList) {
        var (books, suites): ([RuleBook], [TestSuite]) = ([], [])
        var refusals: [[Diagnostic]] = []
        for book in try RuleBook.apart(paths: paths) {
            do throws(DiagnosticList) {
                suites.append(try book.readTests(options))
                books.append(book)
            } catch {
                guard let code = error.diagnostics.first?.code, ["tests-missing", "test-unmatched"].contains(code)
                else { throw error }
                refusals.append(error.diagnostics)
            }
        }
        guard !suites.isEmpty else { throw DiagnosticList(refusals.first ?? []) }
        if options.filter == nil { TestSuite.tellUnusedCasesOnce(of: &suites) }
        packs = Array(zip(books, suites))
        self.options = options
        faults = refusals.flatMap { $0 }.filter { $0.code != "test-unmatched" && options.filter == nil }
    }

    /// The number of tests.
    public var count: Int { packs.reduce(0) { $0 + $1.suite.tests.count } }

    /// Runs all tests; the results come in the order of packs and tests.
    /// - Parameter progress: told how many more are done, from any thread.
    public func run(progress: @escaping @Sendable (Int) -> Void = { _ in }) throws -> TestRun {
        var run = TestRun(joining: try packs.map { try $0.book.run($0.suite, options, progress: progress) })
        run.faults += faults
        return run
    }

    /// Runs all tests and gathers what they reach.
    public func cover(
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> (run: TestRun, coverage: Coverage) {
        let covered = try packs.map { try $0.book.cover($0.suite, options, progress: progress) }
        var run = TestRun(joining: covered.map(\.run))
        run.faults += faults
        return (run, Coverage(joining: covered.map(\.coverage)))
    }
}
