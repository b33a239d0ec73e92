internal import PolicyModel
internal import PolicyRules

/// Evaluates one rule on facts that are made up, to find what it reads and where its answer changes.
final class RuleProbe {
    let program: RuleProgram
    let rule: Int
    let day: CalendarDate
    let year: Int
    /// How many evaluations may still be made.
    private(set) var budget: Int
    private var known: [RuleTrial: Outcome] = [:]
    /// The rule, and those of the same kind of subject that conditions name, `rule = "green_award"`, one leading to the next.
    let rules: [Int]

    /// What the rule gave.
    struct Outcome {
        var decision: Decision
        var data: DataSet
        /// How much keeps the rules that conditions name from being eligible.
        var namedFaults = 0

        /// All but amounts: what an official would call another result.
        var shape: [String] {
            [decision.verdict.rawValue] + decision.failed.map { "f\($0)" } + decision.review.map { "r\($0)" }
                + decision.missing.map { "m\($0.name(data.schema))" }
                + decision.steps.map(\.kind.rawValue).filter { $0 != AmountStep.Kind.rounding.rawValue }
                + [discreteValue]
        }

        /// What the cells of a table tell.
        var answer: [String] {
            let amounts = [decision.entitled, decision.payable].map { $0?.fenText() ?? "-" }
            return [decision.verdict.rawValue] + amounts + [TableValue.text(decision.value, in: data)]
                + decision.failed.map { "f\($0)" } + decision.review.map { "r\($0)" }
                + decision.missing.map { "m\($0.name(data.schema))" }
        }

        /// The amount, or the number that is the rule's value.
        var amount: Double? {
            if let entitled = decision.entitled { return entitled.double }
            switch decision.value {
            case .number(let value): return value
            case .integer(let value): return Double(value)
            case .quantity(let quantity): return quantity.double
            default: return nil
            }
        }

        /// Of a record and a list how they are made, not their figures, which may change with every step.
        private var discreteValue: String { decision.value.map { Outcome.discrete($0, data) } ?? "" }

        private static func discrete(_ value: PolicyValue, _ data: DataSet) -> String {
            switch value {
            case .number, .quantity, .integer: "0"
            case .list(let items): "[" + items.map { discrete($0, data) }.joined(separator: ",") + "]"
            case .record(let members):
                "{" + members.map { "\($0.key)=\(discrete($0.value, data))" }.joined(separator: ",") + "}"
            default: LuaText.text(value, in: data)
            }
        }
    }

    /// - Parameter budget: how many evaluations may be made at most.
    init(_ program: RuleProgram, rule: Int, on day: CalendarDate, budget: Int) {
        self.program = program
        self.rule = rule
        self.day = day
        self.budget = budget
        year = day.year
        rules = RuleProbe.named(from: rule, in: program)
    }

    private static func named(from rule: Int, in program: RuleProgram) -> [Int] {
        var found = [rule]
        var next = 0
        while next < found.count {
            for condition in program.rules[found[next]].conditions {
                if case .rule(let other) = condition.test, !found.contains(other) { found.append(other) }
            }
            next += 1
        }
        return found.filter { program.rules[$0].entity == program.rules[rule].entity }
    }

    var declaration: RuleDeclaration { program.rules[rule] }
    var entity: Int { declaration.entity }
    var schema: Schema { program.schema }
    /// Conditions that people decide, of the rule and of those that it names.
    var reviewed: [RuleTrial.Review] {
        rules.flatMap { rule in
            program.rules[rule].conditions
                .filter { if case .review = $0.test { true } else { false } }
                .map { RuleTrial.Review(rule: rule, condition: $0.id) }
        }
    }

    /// The condition's title; with that of its rule, if it is another one.
    func title(of review: RuleTrial.Review) -> String {
        let declaration = program.rules[review.rule]
        let title = declaration.conditions.first { $0.id == review.condition }?.title ?? review.condition
        return review.rule == rule ? title : "\(declaration.title)·\(title)"
    }

    /// Nil where the budget is spent, or the machine cannot evaluate.
    func outcome(_ trial: RuleTrial) -> Outcome? {
        if let outcome = known[trial] { return outcome }
        guard budget > 0 else { return nil }
        budget -= 1
        do {
            let subjects = trial.subjects(schema, of: entity)
            let test = try test(trial, subjects)
            let evaluation = try TestEvaluation(program, test, isExplaining: false)
            let row = try row(test, subjects[[]])
            var outcome = Outcome(decision: evaluation.decision(rule, row: row), data: test.data)
            for other in rules.dropFirst() {
                let decision = evaluation.decision(other, row: row)
                outcome.namedFaults += decision.failed.count + decision.missing.count + decision.review.count
            }
            known[trial] = outcome
            return outcome
        } catch { return nil }
    }

    /// The facts that the rule reads or lacks.
    func columns(_ trial: RuleTrial) -> [FactColumn] {
        do {
            let subjects = trial.subjects(schema, of: entity)
            let test = try test(trial, subjects)
            let evaluation = try TestEvaluation(program, test, isExplaining: true)
            let row = try row(test, subjects[[]])
            var columns: [FactColumn] = []
            func add(_ entity: Int, _ owner: Int, _ field: Int, _ year: Int?) {
                guard let path = path(entity, owner, subjects, test.data),
                    let column = column(path, entity, field, year), !columns.contains(column)
                else { return }
                columns.append(column)
            }
            for rule in rules {
                let explanation = evaluation.explanation(rule, row: row)
                let readings = explanation.scope + explanation.conditions.flatMap(\.readings) + explanation.amount
                for reading in readings {
                    if case .field(let field) = reading.source { add(reading.entity, reading.row, field, reading.year) }
                }
                for fact in explanation.decision.missing {
                    if case .field(let field) = fact.subject { add(fact.entity, fact.row, field, fact.year) }
                }
            }
            return columns
        } catch { return [] }
    }

    /// The links that lead to a subject of the data; nil for one that none leads to.
    private func path(_ entity: Int, _ row: Int, _ subjects: [[Int]: RuleTrial.Subject], _ data: DataSet) -> [Int]? {
        let found = subjects.filter {
            $0.value.entity == entity && data.tables[entity].row(forKey: $0.value.key) == row
        }
        return found.keys.min { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count }
    }

    private func column(_ path: [Int], _ entity: Int, _ field: Int, _ year: Int?) -> FactColumn? {
        // A subject that is very old may be asked about all of its years, and a region for all regions above it. The key
        // of a linked subject stands in the link's own column.
        guard year.map({ $0 > self.year - 5 }) ?? true, path.count <= 3, field != 0 || path.isEmpty else { return nil }
        return FactColumn(
            link: path.first, beyond: Array(path.dropFirst()), entity: entity, field: field, year: year)
    }

    private func row(_ test: DecisionTest, _ subject: RuleTrial.Subject?) throws -> Int {
        guard let subject, let row = test.data.tables[entity].row(forKey: subject.key) else {
            throw InputFault.unknownEntity(subject?.key ?? "")
        }
        return row
    }

    private func test(_ trial: RuleTrial, _ subjects: [[Int]: RuleTrial.Subject]) throws(InputFault) -> DecisionTest {
        DecisionTest(
            asOf: trial.day, year: year,
            data: try trial.data(subjects, program), expectations: [])
    }
}
