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
    /// Indices in the program by full id.
    private let rules: [String: Int]
    private let sources: [String: ValueSource]
    private let allocations: [String: Int]
    private let propertyRunner: PropertyRunner
    private var caseRunners: [Int: Result<CaseRunner, DiagnosticList>] = [:]
    /// What cases are evaluated in; nil once another evaluation has taken the program's globals.
    private var caseEvaluation: Evaluation?

    public init(_ program: RuleProgram, _ suite: TestSuite) {
        self.program = program
        self.suite = suite
        propertyRunner = PropertyRunner(program, suite)
        rules = Dictionary(uniqueKeysWithValues: program.rules.enumerated().map { ($0.element.fullID, $0.offset) })
        var sources: [String: ValueSource] = [:]
        for (index, indicator) in program.indicators.enumerated() { sources[indicator.fullID] = .indicator(index) }
        for (index, ranking) in program.rankings.enumerated() { sources[ranking.head.fullID] = .ranking(index) }
        for (index, value) in program.populations.enumerated() { sources[value.head.fullID] = .population(index) }
        self.sources = sources
        allocations = Dictionary(
            uniqueKeysWithValues: program.allocations.enumerated().map { ($0.element.head.fullID, $0.offset) })
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
        case .property(let property):
            do {
                caseEvaluation = nil
                return try propertyRunner.outcome(
                    of: property, test, rules: rules, sources: sources, allocations: allocations,
                    isExplaining: isExplaining)
            } catch let list as DiagnosticList {
                return .invalid(list.diagnostics)
            } catch { return .invalid([.testMachineFull(at: test.location)]) }
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
        let cases = try runner.get()
        let evaluation: Evaluation
        if let caseEvaluation {
            evaluation = caseEvaluation
        } else {
            evaluation = try TestEvaluation.empty(program, on: suite.scripts[worked.script].day)
            caseEvaluation = evaluation
        }
        return try cases.run(worked, in: evaluation)
    }

    // MARK: Decisions

    /// An evaluation takes the program's globals, so one is done with before the next is made.
    private func run(_ test: DecisionTest, isExplaining: Bool) throws -> [TestFailure] {
        caseEvaluation = nil
        let conditions = try conditions(of: test)
        let evaluation = try TestEvaluation(program, test, isExplaining: false)
        var failures: [TestFailure] = []
        var failed: [(expectation: Expectation, last: Int)] = []
        let isPlural = Set(test.expectations.map(\.subject)).count > 1
        for (index, expectation) in test.expectations.enumerated() {
            var comparison = Comparison(
                label: isPlural ? "\(expectation.subject).\(expectation.label)" : expectation.label,
                data: evaluation.data)
            comparison.conditions = conditions[index] ?? []
            try compare(expectation, evaluation, &comparison)
            if comparison.failures.isEmpty { continue }
            failures += comparison.failures
            failed.append((expectation, failures.count - 1))
        }
        guard isExplaining, !failed.isEmpty else { return failures }
        let explaining = try TestEvaluation(program, test, isExplaining: true)
        for (expectation, last) in failed {
            failures[last].reasons += try reasons(for: expectation, explaining)
        }
        return failures
    }

    /// How the conditions came out, of the expectations that name some.
    private func conditions(of test: DecisionTest) throws -> [Int: [Explanation.Condition]] {
        guard test.expectations.contains(where: \.namesConditions) else { return [:] }
        let evaluation = try TestEvaluation(program, test, isExplaining: true)
        var conditions: [Int: [Explanation.Condition]] = [:]
        for (index, expectation) in test.expectations.enumerated() where expectation.namesConditions {
            let rule: Int = try self.index(expectation, in: rules)
            conditions[index] = evaluation.explanation(rule, row: row(of: expectation, in: test.data)).conditions
        }
        return conditions
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
        case .indicator, .ranking, .population:
            let source: ValueSource = try index(expectation, in: sources)
            comparison.compare(
                evaluation.value(of: source, entity: expectation.entity, row: row), expectation.checks)
        case .allocation:
            comparison.compare(
                evaluation.allocation(try index(expectation, in: allocations), row: row), expectation.checks)
        }
    }

    private func index<Index>(_ expectation: Expectation, in names: [String: Index]) throws(DiagnosticList) -> Index {
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
        case .indicator, .ranking, .population:
            let source: ValueSource = try index(expectation, in: sources)
            return wording.lines(evaluation.readings(of: source, entity: expectation.entity, row: row))
        case .allocation: return []
        }
    }
}
