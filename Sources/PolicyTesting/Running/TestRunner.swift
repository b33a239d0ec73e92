internal import PolicyModel
public import PolicyRules

/// Runs tests against one program. Confined to the program's thread.
///
/// ```swift
/// let suite = TestSuite(of: program)
/// let runner = TestRunner(program, suite)
/// let results = suite.tests.map { runner.run($0) }
/// ```
///
/// The suite may have been read with another program that has the same schema, so that a changed rule is run against tests
/// that were loaded once.
public final class TestRunner {
    let program: RuleProgram
    private let suite: TestSuite
    private let rules: [String: Int]
    private let indicators: [String: Int]
    private var caseRunners: [Int: Result<CaseRunner, DiagnosticList>] = [:]

    public init(_ program: RuleProgram, _ suite: TestSuite) {
        self.program = program
        self.suite = suite
        rules = Dictionary(uniqueKeysWithValues: program.rules.enumerated().map { ($0.element.fullID, $0.offset) })
        indicators = Dictionary(
            uniqueKeysWithValues: program.indicators.enumerated().map { ($0.element.fullID, $0.offset) })
    }

    /// Runs one test.
    /// - Parameter isExplaining: whether a failure says what was read; it is evaluated once more for that.
    public func run(_ test: PolicyTest, isExplaining: Bool = true) -> TestResult {
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = outcome(of: test, isExplaining: isExplaining)
        return TestResult(test: test, outcome: outcome, duration: clock.now - start)
    }

    /// Whether a test passes; nothing is explained, and it ends at the first difference.
    public func passes(_ test: PolicyTest) -> Bool { run(test, isExplaining: false).isPassed }

    private func outcome(of test: PolicyTest, isExplaining: Bool) -> TestResult.Outcome {
        switch test.content {
        case .invalid(let diagnostics): return .invalid(diagnostics)
        case .workedCase(let worked):
            do throws(DiagnosticList) {
                return try run(worked).map { .failed([$0]) } ?? .passed
            } catch { return .invalid(error.diagnostics) }
        case .decisions(let decision):
            do {
                let failures = try run(decision, isExplaining: isExplaining)
                return failures.isEmpty ? .passed : .failed(failures)
            } catch let list as DiagnosticList {
                return .invalid(list.diagnostics)
            } catch { return .invalid([.testMachineFull(at: test.location)]) }
        }
    }

    // MARK: Worked cases

    private func run(_ worked: WorkedCase) throws(DiagnosticList) -> TestFailure? {
        let runner: Result<CaseRunner, DiagnosticList>
        if let known = caseRunners[worked.script] {
            runner = known
        } else {
            let script = suite.scripts[worked.script]
            do throws(DiagnosticList) {
                runner = .success(try CaseRunner(script, in: program))
            } catch { runner = .failure(error) }
            caseRunners[worked.script] = runner
        }
        return try runner.get().run(worked)
    }

    // MARK: Decisions

    private func run(_ test: DecisionTest, isExplaining: Bool) throws -> [TestFailure] {
        let evaluation = try TestEvaluation(program, test, isExplaining: false)
        var failures: [TestFailure] = []
        var failed: [(expectation: Expectation, index: Int)] = []
        let isPlural = Set(test.expectations.map(\.subject)).count > 1
        for expectation in test.expectations {
            var comparison = Comparison(
                label: isPlural ? "\(expectation.subject).\(expectation.label)" : expectation.label,
                data: evaluation.data)
            if expectation.namesConditions {
                let explaining = try TestEvaluation(program, test, isExplaining: true)
                let rule = try index(expectation, in: rules)
                comparison.conditions =
                    explaining.explanation(rule, row: row(of: expectation, in: test.data)).conditions
            }
            try compare(expectation, evaluation, &comparison)
            if comparison.failures.isEmpty { continue }
            failed.append((expectation, failures.count))
            failures += comparison.failures
        }
        guard isExplaining, !failures.isEmpty else { return failures }
        for (expectation, index) in failed {
            let explaining = try TestEvaluation(program, test, isExplaining: true)
            failures[index].reasons += try reasons(for: expectation, explaining)
        }
        return failures
    }

    private func row(of expectation: Expectation, in data: DataSet) -> Int {
        data.tables[expectation.entity].row(forKey: expectation.subject) ?? 0
    }

    private func compare(
        _ expectation: Expectation, _ evaluation: TestEvaluation, _ comparison: inout Comparison
    ) throws(DiagnosticList) {
        let row = row(of: expectation, in: evaluation.data)
        switch expectation.kind {
        case .rule:
            let rule = try index(expectation, in: rules)
            comparison.compare(evaluation.decision(rule, row: row), program.rules[rule], expectation.checks)
        case .indicator:
            let indicator = try index(expectation, in: indicators)
            comparison.compare(evaluation.indicator(indicator, row: row), expectation.checks)
        case .ranking, .population, .allocation:
            throw DiagnosticList([.testUnsupported(expectation.label)])
        }
    }

    private func index(_ expectation: Expectation, in names: [String: Int]) throws(DiagnosticList) -> Int {
        if let index = names[expectation.name] { return index }
        throw DiagnosticList([.testNameUnknown(expectation.name, nearest: nil)])
    }

    private func reasons(for expectation: Expectation, _ evaluation: TestEvaluation) throws(DiagnosticList)
        -> [LocalizedText]
    {
        let row = row(of: expectation, in: evaluation.data)
        let wording = ReadingText(program: program, data: evaluation.data, entity: expectation.entity, row: row)
        switch expectation.kind {
        case .rule:
            return wording.lines(evaluation.explanation(try index(expectation, in: rules), row: row))
        case .indicator:
            let indicator = try index(expectation, in: indicators)
            return wording.lines(evaluation.readings(ofIndicator: indicator, row: row))
        case .ranking, .population, .allocation: return []
        }
    }
}
