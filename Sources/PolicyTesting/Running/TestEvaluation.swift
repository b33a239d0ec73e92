internal import PolicyModel
internal import PolicyRules

/// One test's facts evaluated by a program: the one place where tests meet the evaluation.
struct TestEvaluation {
    private let evaluation: Evaluation
    private let program: RuleProgram
    let data: DataSet

    /// - Throws: what keeps the machine from being ready.
    init(_ program: RuleProgram, _ test: DecisionTest, isExplaining: Bool) throws {
        var parameters: [Int: ScriptValue] = [:]
        for (index, parameter) in program.parameters.enumerated() {
            if let value = test.parameters[parameter.fullID] { parameters[index] = value }
        }
        evaluation = try program.withParameters(parameters) {
            try Evaluation(program, on: test.data, asOf: test.asOf, year: test.year, isExplaining: isExplaining)
        }
        self.program = program
        data = test.data
    }

    /// An evaluation without subjects, for what needs `params`, `as_of` and `year` alone.
    static func empty(_ program: RuleProgram, on day: CalendarDate) throws(DiagnosticList) -> Evaluation {
        do {
            return try Evaluation(
                program, on: DataSetBuilder(schema: program.schema).build(), asOf: day, year: day.year)
        } catch {
            throw DiagnosticList([.testMachineFull(at: nil)])
        }
    }

    func decision(_ rule: Int, row: Int) -> Decision {
        let entity = program.rules[rule].entity
        var found = Decision(entity: entity, row: row, rule: rule, verdict: .error)
        evaluation.decide(entity: entity, row: row, rules: [rule]) { found = $0 }
        return found
    }

    /// What an indicator, a ranking or a population came to.
    func value(of source: ValueSource, entity: Int, row: Int) -> IndicatorOutcome {
        evaluation.value(of: source, entity: entity, row: row)
    }

    func allocation(_ index: Int, row: Int) -> AllocationOutcome {
        evaluation.allocate(index, row: row) ?? AllocationOutcome()
    }

    /// Of an evaluation that explains.
    func explanation(_ rule: Int, row: Int) -> Explanation {
        evaluation.explain(rule, entity: program.rules[rule].entity, row: row)
    }

    /// What a value read; of an evaluation that explains.
    func readings(of source: ValueSource, entity: Int, row: Int) -> [Explanation.Reading] {
        evaluation.readings(of: source, entity: entity, row: row)
    }

    /// What a function of a script gives within the evaluation; nil for nothing.
    /// - Parameter shape: what the argument may be asked for.
    func call(
        _ script: PackScript, _ function: Int, _ argument: ScriptValue, shape: ScriptShape? = nil
    ) throws(Diagnostic) -> PolicyValue? {
        try script.call(function, argument, shape: shape, in: evaluation)
    }
}
