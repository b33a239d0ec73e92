internal import PolicyModel
internal import PolicyRules

/// Evaluates one rule on facts that are made up, to find what it reads and where its answer changes.
final class RuleProbe {
    typealias Facts = [FactColumn: InputValue]

    let program: RuleProgram
    let rule: Int
    let day: CalendarDate
    let year: Int
    /// How many evaluations may still be made.
    private(set) var budget = 2000
    private var known: [Facts: Outcome] = [:]

    /// What the rule gave.
    struct Outcome {
        var decision: Decision
        var data: DataSet

        /// All but amounts: what an official would call another result.
        var shape: [String] {
            [decision.verdict.rawValue] + decision.failed.map { "f\($0)" } + decision.review.map { "r\($0)" }
                + decision.missing.map { "m\($0.name(data.schema))" }
                + decision.steps.map(\.kind.rawValue).filter { $0 != AmountStep.Kind.rounding.rawValue }
                + [discreteValue]
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

        private var discreteValue: String {
            switch decision.value {
            case nil, .number, .quantity, .integer: ""
            case .some(let value): LuaText.text(value, in: data)
            }
        }
    }

    init(_ program: RuleProgram, rule: Int, on day: CalendarDate) {
        self.program = program
        self.rule = rule
        self.day = day
        year = day.year
    }

    var entity: Int { program.rules[rule].entity }
    private var schema: Schema { program.schema }
    static let key = "E1"

    /// Nil where the budget is spent, or the machine cannot evaluate.
    func outcome(_ facts: Facts) -> Outcome? {
        guard budget > 0 else { return known[facts] }
        if let outcome = known[facts] { return outcome }
        budget -= 1
        do {
            let test = try test(facts)
            let evaluation = try TestEvaluation(program, test, isExplaining: false)
            let outcome = Outcome(decision: evaluation.decision(rule, row: try row(test)), data: test.data)
            known[facts] = outcome
            return outcome
        } catch { return nil }
    }

    /// The facts that the rule reads or lacks on these.
    func columns(_ facts: Facts) -> [FactColumn] {
        do {
            let test = try test(facts)
            let evaluation = try TestEvaluation(program, test, isExplaining: true)
            let row = try row(test)
            let explanation = evaluation.explanation(rule, row: row)
            var columns: [FactColumn] = []
            func add(_ entity: Int, _ owner: Int, _ field: Int, _ year: Int?) {
                guard let column = column(entity, owner, field, year, row, test.data), !columns.contains(column) else {
                    return
                }
                columns.append(column)
            }
            let readings = explanation.scope + explanation.conditions.flatMap(\.readings) + explanation.amount
            for reading in readings {
                if case .field(let field) = reading.source { add(reading.entity, reading.row, field, reading.year) }
            }
            for fact in explanation.decision.missing {
                if case .field(let field) = fact.subject { add(fact.entity, fact.row, field, fact.year) }
            }
            return columns
        } catch { return [] }
    }

    private func column(
        _ entity: Int, _ owner: Int, _ field: Int, _ year: Int?, _ row: Int, _ data: DataSet
    ) -> FactColumn? {
        // A subject that is very old may be asked about all of its years.
        guard field != 0, year.map({ $0 > self.year - 5 }) ?? true else { return nil }
        if entity == self.entity && owner == row {
            return FactColumn(link: nil, entity: entity, field: field, year: year)
        }
        let link = schema.entities[self.entity].fields.firstIndex { definition in
            if case .link(let target) = definition.type { schema.entityIndex(named: target) == entity } else { false }
        }
        return link.map { FactColumn(link: $0, entity: entity, field: field, year: year) }
    }

    private func row(_ test: DecisionTest) throws -> Int {
        guard let row = test.data.tables[entity].row(forKey: RuleProbe.key) else {
            throw InputFault.unknownEntity(RuleProbe.key)
        }
        return row
    }

    private func test(_ facts: Facts) throws(InputFault) -> DecisionTest {
        var builder = DataSetBuilder(schema: schema)
        var (values, years): ([String: InputValue], [Int: [String: InputValue]]) = ([:], [:])
        var linked: [Int: (values: [String: InputValue], years: [Int: [String: InputValue]])] = [:]
        for (column, value) in facts {
            let definition = column.definition(schema)
            if column.link == nil, case .link(let target) = definition.type,
                let target = schema.entityIndex(named: target)
            {
                values[definition.name] = value
                if case .text = value, linked[target] == nil { linked[target] = ([:], [:]) }
            } else if column.link != nil {
                if let year = column.year {
                    linked[column.entity, default: ([:], [:])].years[year, default: [:]][definition.name] = value
                } else {
                    linked[column.entity, default: ([:], [:])].values[definition.name] = value
                }
            } else if let year = column.year {
                years[year, default: [:]][definition.name] = value
            } else {
                values[definition.name] = value
            }
        }
        try builder.add(entity: schema.entities[entity].name, key: RuleProbe.key, values: values, years: years)
        for (target, facts) in linked where target != entity {
            try builder.add(
                entity: schema.entities[target].name, key: RuleProbe.linkedKey(schema.entities[target]),
                values: facts.values, years: facts.years)
        }
        return DecisionTest(asOf: day, year: year, data: builder.build(), expectations: [])
    }

    static func linkedKey(_ entity: EntityDefinition) -> String { entity.name.prefix(1).uppercased() + "1" }
}
