import LuaHost
import PolicyModel
import Testing

@testable import PolicyRules

@Suite("What an evaluation holds")
struct LifetimeTests {
    private static let rules = """
        indicator "share" { of = "enterprise", title = "占比", value = function(e) return e.rd_expense / e.revenue end }
        rule "r" { title = "规则", kind = "award", of = "enterprise", basis = { document = "试行办法" },
          conditions = { { "c", "条件", function(e) return e.share > 0.1 end } },
          amount = function(e) return e.rd_expense * 0.1 end }
        """

    @Test("is freed with it: the program, its machine, the data and the passes")
    func freed() throws {
        weak var program: RuleProgram?
        weak var machine: LuaMachine?
        weak var evaluation: Evaluation?
        weak var passes: EvaluationPasses?
        for isExplaining in [false, true] {
            do {
                let trial = try Trial(LifetimeTests.rules, explaining: isExplaining) {
                    try $0.add(
                        entity: "enterprise", key: "E", years: [2025: ["revenue": .wan(100), "rd_expense": .wan(20)]])
                }
                #expect(try trial.decision("r").verdict == .eligible)
                let entity = try #require(trial.program.schema.entityIndex(named: "enterprise"))
                ColumnEngine(trial.evaluation, entity: entity, rules: [0]).run(0..<1)
                (program, machine, evaluation) = (trial.program, trial.program.machine, trial.evaluation)
                passes = trial.evaluation.passes
                #expect(program != nil && machine != nil && evaluation != nil && passes != nil)
            }
            #expect(program == nil && machine == nil && evaluation == nil && passes == nil)
        }
    }

    @Test("is freed where an evaluation follows another of the same program")
    func followed() throws {
        weak var first: Evaluation?
        var builder: Trial? = try Trial(LifetimeTests.rules) { try $0.add(entity: "enterprise", key: "E") }
        let program = try #require(builder?.program)
        first = builder?.evaluation
        let second = try Trial(program) {
            try $0.add(entity: "enterprise", key: "E", years: [2025: ["revenue": .wan(100), "rd_expense": .wan(20)]])
        }
        builder = nil
        #expect(first == nil)
        #expect(try second.decision("r").verdict == .eligible)
    }
}
