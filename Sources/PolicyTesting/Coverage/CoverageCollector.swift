public import PolicyModel
public import PolicyRules

/// Runs tests and tells what each of them reached. Confined to one thread.
///
/// It loads a program of its own, which keeps the lines that run; that makes tests some times slower.
public final class CoverageCollector {
    private let runner: TestRunner
    private let program: RuleProgram
    private let observer = EvaluationObserver()
    private let influences: RuleInfluences
    /// Declarations by their full ids.
    private let rules: [String: Int]
    private let values: [String: ValueSource]
    private let allocations: [String: Int]
    /// What an expectation about a declaration asks for, once it is known.
    private var known: [String: EvaluationObserver.Asked] = [:]
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
        influences = RuleInfluences(program)
        rules = CoverageCollector.places(program.rules.map(\.fullID)) { $0 }
        let indicators = CoverageCollector.places(program.indicators.map(\.fullID)) { ValueSource.indicator($0) }
        let rankings = CoverageCollector.places(program.rankings.map(\.head.fullID)) { ValueSource.ranking($0) }
        let populations = CoverageCollector.places(program.populations.map(\.head.fullID)) {
            ValueSource.population($0)
        }
        values = indicators.merging(rankings) { first, _ in first }.merging(populations) { first, _ in first }
        allocations = CoverageCollector.places(program.allocations.map(\.head.fullID)) { $0 }
        runner = TestRunner(program, suite)
    }

    /// Runs a test.
    ///
    /// How the conditions of a rule come out counts on subjects of which the test expects something that rests on the rule,
    /// not on others that are decided together with them, as for a budget.
    public func run(_ test: PolicyTest) -> (result: TestResult, reach: Set<CoveragePoint>) {
        observer.asked = asked(by: test)
        let result = runner.run(test)
        var points = CoverageCollector.points(of: program.takeTracedLines(), in: files)
        var rows: Set<CoveragePoint> = []
        let own = CoverageCollector.parameters(of: test)
        for event in observer.takeEvents() {
            let point = point(event)
            switch point {
            case .parameter(let name, _) where own[name] != nil: continue
            case .row where !own.isEmpty: rows.insert(point)
            default: points.insert(point)
            }
        }
        if !rows.isEmpty {
            let tables = tables(of: test)
            points.formUnion(rows.filter { if case .row(let table, _) = $0 { tables.contains(table) } else { false } })
        }
        return (result, points)
    }

    /// The tables of limits that a test meets with the pack's own parameters; of those that it meets otherwise, only these
    /// are the pack's.
    private func tables(of test: PolicyTest) -> Set<CoveragePoint.RowTable> {
        var plain = test
        switch test.content {
        case .decisions(var decision):
            decision.parameters = [:]
            plain.content = .decisions(decision)
        case .property, .workedCase, .invalid: return []
        }
        _ = runner.run(plain, isExplaining: false)
        _ = program.takeTracedLines()
        return Set(
            observer.takeEvents().compactMap { event in
                if case .row(let table, _) = point(event) { table } else { nil }
            })
    }

    // MARK: What a test asks for

    private static func places<Place>(_ names: [String], _ place: (Int) -> Place) -> [String: Place] {
        Dictionary(names.enumerated().map { ($0.element, place($0.offset)) }) { first, _ in first }
    }

    private func asked(by test: PolicyTest) -> [EvaluationObserver.Subject: EvaluationObserver.Asked]? {
        guard case .decisions(let decision) = test.content else { return nil }
        var asked: [EvaluationObserver.Subject: EvaluationObserver.Asked] = [:]
        for expectation in decision.expectations {
            guard let row = decision.data.tables[expectation.entity].row(forKey: expectation.subject) else { continue }
            let subject = EvaluationObserver.Subject(entity: expectation.entity, row: row)
            let own = self.asked(by: expectation)
            asked[subject, default: EvaluationObserver.Asked(rules: [], linkages: [])].rules.formUnion(own.rules)
            asked[subject]?.linkages.formUnion(own.linkages)
        }
        return asked
    }

    private func asked(by expectation: Expectation) -> EvaluationObserver.Asked {
        let key = "\(expectation.kind) \(expectation.name)"
        if let found = known[key] { return found }
        let (isRule, isAllocation) = (expectation.kind == .rule, expectation.kind == .allocation)
        let rules = influences.rulesAsked(
            rules: isRule ? self.rules[expectation.name].map { [$0] } ?? [] : [],
            sources: isRule || isAllocation ? [] : values[expectation.name].map { [$0] } ?? [],
            allocations: isAllocation ? allocations[expectation.name].map { [$0] } ?? [] : [])
        let linkages = program.linkages.indices.filter { !rules.isDisjoint(with: program.linkages[$0].rules) }
        let found = EvaluationObserver.Asked(rules: rules, linkages: Set(linkages))
        known[key] = found
        return found
    }

    /// Values that the test sets for itself, instead of the pack's.
    private static func parameters(of test: PolicyTest) -> [String: ScriptValue] {
        switch test.content {
        case .decisions(let decision): decision.parameters
        case .property(let property): property.parameters
        case .workedCase, .invalid: [:]
        }
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
        case .applied(let name): return .applied(name)
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
