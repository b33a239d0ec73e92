import LuaHost
import PolicyModel

@testable import PolicyRules

/// A pack decided twice on the same data, as columns and by the interpreter.
struct ColumnTrial {
    struct Difference: CustomStringConvertible {
        var rule: String
        var row: Int
        var columns: Decision
        var interpreter: Decision

        var description: String { "\(rule) on row \(row)\n  columns:     \(columns)\n  interpreter: \(interpreter)" }
    }

    let program: RuleProgram
    let columns: Evaluation
    let interpreter: Evaluation
    var evaluations = 0
    /// Decisions that columns made.
    var decided = 0
    /// Of each rule, the decisions, and those that columns made.
    var shares: [String: (columns: Int, all: Int)] = [:]
    var refusals: [CompileRefusal] = []
    var differences: [Difference] = []

    init(_ program: RuleProgram, _ other: RuleProgram, _ data: DataSet, asOf: CalendarDate, year: Int) throws {
        self.program = program
        columns = try Evaluation(program, on: data, asOf: asOf, year: year)
        interpreter = try Evaluation(other, on: data, asOf: asOf, year: year)
        for entity in data.schema.entities.indices {
            let rules = program.rules.indices.filter { program.rules[$0].entity == entity }
            if !rules.isEmpty { compare(rules, entity, data) }
        }
    }

    private mutating func compare(_ rules: [Int], _ entity: Int, _ data: DataSet) {
        let engine = ColumnEngine(columns, entity: entity, rules: rules)
        refusals += engine.refusals.map(\.refusal)
        let count = data.tables[entity].rowCount
        for start in stride(from: 0, to: count, by: 128) {
            let rows = start..<min(start + 128, count)
            engine.run(rows)
            for row in rows where data.tables[entity].isEvaluable(row) {
                for place in rules.indices {
                    let isDecided = engine.verdictCode(place, row: row) != VerdictCode.open
                    decided += isDecided ? 1 : 0
                    let name = program.rules[rules[place]].id
                    shares[name, default: (0, 0)].all += 1
                    shares[name, default: (0, 0)].columns += isDecided ? 1 : 0
                }
                var found: [Decision] = []
                engine.decide(row) { found.append($0) }
                var place = 0
                interpreter.decide(entity: entity, row: row, rules: rules) { expected in
                    evaluations += 1
                    defer { place += 1 }
                    guard place < found.count, found[place] == expected else {
                        if place < found.count {
                            differences.append(
                                Difference(
                                    rule: program.rules[expected.rule].fullID, row: row, columns: found[place],
                                    interpreter: expected))
                        }
                        return
                    }
                }
            }
        }
    }
}
