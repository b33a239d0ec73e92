internal import PolicyModel
internal import PolicyRules

/// Evaluates what a property looks at on made-up facts. Confined to the program's thread.
final class PropertyTrial {
    typealias Facts = FactGenerator.Facts

    let test: PropertyTest
    let program: RuleProgram
    private let targets: [Index]
    /// The function of the property, where it has one.
    private let script: (script: PackScript, function: Int)?
    private let argument: PropertyArgument
    /// What the function may ask its argument for.
    private let shape: ScriptShape
    var subjects: PropertySubjects
    var columns: [FactColumn] = []
    /// Whether the key of a subject is read, so that it must not be another one.
    private(set) var readsKeys = false

    private enum Index {
        case rule(Int)
        case source(ValueSource)
        case allocation(Int)
    }

    /// - Throws: `test-name-unknown` where the program lacks a declaration.
    init(
        _ test: PropertyTest, _ program: RuleProgram, rules: [String: Int], sources: [String: ValueSource],
        allocations: [String: Int],
        script: (script: PackScript, function: Int)?
    ) throws(DiagnosticList) {
        self.test = test
        self.program = program
        self.script = script
        subjects = PropertySubjects(test, program.schema)
        var targets: [Index] = []
        for target in test.targets {
            if target.kind == .allocation, let allocation = allocations[target.name] {
                targets.append(.allocation(allocation))
            } else if target.kind == .rule, let rule = rules[target.name] {
                targets.append(.rule(rule))
            } else if target.kind != .rule, let source = sources[target.name] {
                targets.append(.source(source))
            } else {
                throw DiagnosticList([.testNameUnknown(target.name, nearest: nil)])
            }
        }
        self.targets = targets
        argument = PropertyArgument(test, program.schema)
        shape = argument.shape(rules: rules.mapValues { program.rules[$0] })
    }

    // MARK: Outcomes

    /// In the order of the subjects.
    func outcomes(_ batch: [Facts]) throws -> [PropertyOutcome] {
        guard test.isApart && !readsKeys && batch.count > 1 else { return try batch.map { try outcome($0) } }
        var builder = DataSetBuilder(schema: program.schema)
        let shared = program.schema.entityIndex(named: "incentive")
        for (number, facts) in batch.enumerated() {
            let laid = subjects.renamed(subjects.laid(facts, columns), PropertyTrial.prefix(number), but: shared)
            for subject in laid.subjects where number == 0 || subject.entity != shared {
                try add(subject, to: &builder)
            }
            builder.decisions += laid.decisions
        }
        let data = builder.build()
        let evaluation = try TestEvaluation(program, decisionTest(data), isExplaining: false)
        return try batch.enumerated().map { number, facts in
            let key = PropertyTrial.prefix(number) + subjects.mainKey
            return try outcome(evaluation, facts, row: row(key, data))
        }
    }

    private static func prefix(_ number: Int) -> String { "\(number):" }

    /// One subject by itself.
    func outcome(_ facts: Facts) throws -> PropertyOutcome {
        let data = try data(facts)
        let evaluation = try TestEvaluation(program, decisionTest(data), isExplaining: false)
        return try outcome(evaluation, facts, row: row(subjects.mainKey, data))
    }

    private func data(_ facts: Facts) throws(InputFault) -> DataSet {
        try subjects.laid(facts, columns).dataSet(program.schema, year: test.year)
    }

    private func decisionTest(_ data: DataSet) -> DecisionTest {
        DecisionTest(asOf: test.asOf, year: test.year, parameters: test.parameters, data: data, expectations: [])
    }

    private func add(_ subject: TestFacts.Subject, to builder: inout DataSetBuilder) throws(InputFault) {
        var years = subject.years
        if !subject.current.isEmpty { years[test.year, default: [:]].merge(subject.current) { _, new in new } }
        try builder.add(
            entity: program.schema.entities[subject.entity].name, key: subject.key, values: subject.values, years: years
        )
    }

    private func row(_ key: String, _ data: DataSet) throws(InputFault) -> Int {
        guard let row = data.tables[test.entity].row(forKey: key) else { throw .unknownEntity(key) }
        return row
    }

    private func outcome(_ evaluation: TestEvaluation, _ facts: Facts, row: Int) throws -> PropertyOutcome {
        let results = targets.map { target -> PropertyOutcome.Result in
            switch target {
            case .rule(let rule): .rule(evaluation.decision(rule, row: row), program.rules[rule])
            case .source(let source): .value(evaluation.value(of: source, entity: test.entity, row: row))
            case .allocation(let index): .allocation(evaluation.allocation(index, row: row))
            }
        }
        var outcome = PropertyOutcome(results: results, data: evaluation.data)
        if let script {
            let argument = argument.value(outcome, subjects.laid(facts, columns))
            outcome.verdict = evaluation.verdict(script.script, script.function, argument, shape)
        }
        return outcome
    }

    // MARK: What is read

    /// The facts that were read, or asked for, on a subject.
    func columnsRead(_ facts: Facts) throws -> [FactColumn] {
        let data = try data(facts)
        let evaluation = try TestEvaluation(program, decisionTest(data), isExplaining: true)
        let row = try row(subjects.mainKey, data)
        var found: [FactColumn] = []
        func add(_ entity: Int, _ row: Int, _ field: Int, _ year: Int?) {
            if field == 0 { readsKeys = true }
            // A subject that is very old may be asked about all of its years.
            if let year, year <= test.year - 5 { return }
            guard let column = subjects.column(entity, row, field, year, in: data), !found.contains(column) else {
                return
            }
            found.append(column)
        }
        for target in targets {
            var readings: [Explanation.Reading] = []
            var missing: [MissingFact] = []
            switch target {
            case .rule(let rule):
                let explanation = evaluation.explanation(rule, row: row)
                readings = explanation.scope + explanation.conditions.flatMap(\.readings) + explanation.amount
                missing = explanation.decision.missing
            case .source(let source):
                readings = evaluation.readings(of: source, entity: test.entity, row: row)
                missing = evaluation.value(of: source, entity: test.entity, row: row).missing
            // What it reads is known fact by fact, by what is missing.
            case .allocation(let index): missing = evaluation.allocation(index, row: row).missing
            }
            for reading in readings {
                if case .field(let field) = reading.source { add(reading.entity, reading.row, field, reading.year) }
            }
            for fact in missing {
                if case .field(let field) = fact.subject { add(fact.entity, fact.row, field, fact.year) }
            }
        }
        return found
    }
}

extension TestEvaluation {
    /// What the function of a property says of an outcome.
    func verdict(
        _ script: PackScript, _ function: Int, _ argument: ScriptValue, _ shape: ScriptShape
    ) -> PropertyVerdict {
        do throws(Diagnostic) {
            switch try call(script, function, argument, shape: shape) {
            case .boolean(true): return .holds
            case .boolean(false): return .fails
            case let other:
                let got = LuaText.text(other, in: data)
                return .other(LocalizedText("it gave `\(got)`, neither true nor false", "结果是 `\(got)`，应为 true 或 false"))
            }
        } catch {
            let place = error.location.map { " (\($0))" } ?? ""
            return .other(LocalizedText("\(error.message.en)\(place)", "\(error.message.zh)\(place)"))
        }
    }
}
