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

    func decision(_ rule: Int, row: Int) -> Decision {
        let entity = program.rules[rule].entity
        var found = Decision(entity: entity, row: row, rule: rule, verdict: .error)
        evaluation.decide(entity: entity, row: row, rules: [rule]) { found = $0 }
        return found
    }

    func indicator(_ index: Int, row: Int) -> IndicatorOutcome {
        evaluation.value(ofIndicator: index, entity: program.indicators[index].entity, row: row)
    }

    /// Of an evaluation that explains.
    func explanation(_ rule: Int, row: Int) -> Explanation {
        evaluation.explain(rule, entity: program.rules[rule].entity, row: row)
    }

    /// What an indicator read; of an evaluation that explains.
    func readings(ofIndicator index: Int, row: Int) -> [Explanation.Reading] {
        evaluation.readings(ofIndicator: index, entity: program.indicators[index].entity, row: row)
    }
}
