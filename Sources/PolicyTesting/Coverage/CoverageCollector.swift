public import PolicyModel
public import PolicyRules

/// Runs tests and tells what each of them reached. Confined to one thread.
///
/// It loads a program of its own, which keeps the lines that run; that makes tests some times slower.
public final class CoverageCollector {
    private let runner: TestRunner
    private let program: RuleProgram
    private let observer = EvaluationObserver()
    /// Files of the packs; those of tests do not count.
    private let files: Set<String>
    /// What ran while the packs loaded.
    public let reachedByLoading: Set<CoveragePoint>

    /// - Throws: what keeps the packs from loading.
    public init(
        _ suite: TestSuite, _ sources: [PackSource], dependencies: [PackSource]
    ) throws(DiagnosticList) {
        program = try RuleProgram.loadTraced(sources, dependencies: dependencies)
        files = Set(program.sources.flatMap { source in source.files.keys.map(source.location) })
        reachedByLoading = CoverageCollector.points(of: program.takeTracedLines(), in: files)
        program.observer = observer
        runner = TestRunner(program, suite)
    }

    /// Runs a test.
    public func run(_ test: PolicyTest) -> (result: TestResult, reach: Set<CoveragePoint>) {
        let result = runner.run(test)
        var points = CoverageCollector.points(of: program.takeTracedLines(), in: files)
        for event in observer.takeEvents() {
            let point = point(event)
            if !isOwn(point, of: test) { points.insert(point) }
        }
        return (result, points)
    }

    /// What can be reached in the packs that were asked for.
    public func makePlan() -> CoveragePlan { CoveragePlan(program) }

    private static func points(of lines: [ScriptLine], in files: Set<String>) -> Set<CoveragePoint> {
        var points: Set<CoveragePoint> = []
        for line in lines where line.function > 0 && files.contains(line.file) {
            points.insert(.function(line.file, line.function))
            points.insert(.line(line.file, line.line))
        }
        return points
    }

    /// Whether a value is one that the test sets for itself, instead of the pack's.
    private func isOwn(_ point: CoveragePoint, of test: PolicyTest) -> Bool {
        let parameters: [String: ScriptValue]
        switch test.content {
        case .decisions(let decision): parameters = decision.parameters
        case .property(let property): parameters = property.parameters
        case .workedCase, .invalid: return false
        }
        guard !parameters.isEmpty else { return false }
        switch point {
        case .parameter(let name, _): return parameters[name] != nil
        case .row: return true
        default: return false
        }
    }

    private func point(_ event: EvaluationObserver.Event) -> CoveragePoint {
        func outcome(_ outcome: EvaluationObserver.Outcome) -> CoveragePoint.Outcome {
            CoveragePoint.Outcome(rawValue: outcome.rawValue) ?? .error
        }
        switch event {
        case .rule(let rule): return .rule(program.rules[rule].fullID)
        case .scope(let rule, let way): return .scope(program.rules[rule].fullID, outcome(way))
        case .condition(let rule, let index, let way):
            let rule = program.rules[rule]
            return .condition(rule.fullID, rule.conditions[index].id, outcome(way))
        case .veto(let linkage, let index, let way):
            let linkage = program.linkages[linkage]
            return .veto(linkage.head.fullID, linkage.vetoes[index].id, outcome(way))
        case .factor(let linkage): return .factor(program.linkages[linkage].head.fullID)
        case .floor(let rule, let isBelow): return .floor(program.rules[rule].fullID, isBelow)
        case .cap(let rule, let isAbove): return .cap(program.rules[rule].fullID, isAbove)
        case .value(let source): return .value(name(of: source))
        case .parameter(let index, let dated):
            let parameter = program.parameters[index]
            return .parameter(parameter.fullID, dated.map { parameter.values[$0].from })
        case .row(let table, let row):
            return .row(
                CoveragePoint.RowTable(helper: table.helper, file: table.file, line: table.line, rows: table.rows), row)
        }
    }

    private func name(of source: ValueSource) -> String {
        switch source {
        case .indicator(let index): program.indicators[index].fullID
        case .ranking(let index): program.rankings[index].head.fullID
        case .population(let index): program.populations[index].head.fullID
        }
    }
}
