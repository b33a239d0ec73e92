internal import PolicyModel
internal import PolicyRules

extension RuleTrial {
    /// One subject of the data that a trial stands for.
    struct Subject {
        var entity: Int
        var key: String
        var values: [String: InputValue] = [:]
        var years: [Int: [String: InputValue]] = [:]
    }

    /// The subject itself and those that its links lead to, by the links on the way.
    ///
    /// What is said of a subject that no link leads to is left out.
    func subjects(_ schema: Schema, of entity: Int) -> [[Int]: Subject] {
        let own = facts.first { $0.key.path.isEmpty && $0.key.field == 0 }?.value
        var subjects: [[Int]: Subject] = [
            []: Subject(entity: entity, key: RuleTrial.text(own) ?? RuleTrial.key(schema.entities[entity]))
        ]
        for (column, value) in facts.sorted(by: { $0.key.path.count < $1.key.path.count }) {
            guard case .link(let target) = column.definition(schema).type,
                let target = schema.entityIndex(named: target), let key = RuleTrial.text(value),
                subjects[column.path] != nil
            else { continue }
            subjects[column.path + [column.field]] = Subject(entity: target, key: key)
        }
        for (column, value) in facts where column.field != 0 {
            let name = column.definition(schema).name
            if let year = column.year {
                subjects[column.path]?.years[year, default: [:]][name] = value
            } else {
                subjects[column.path]?.values[name] = value
            }
        }
        return subjects
    }

    /// - Throws: where two links lead to one key, and it is not clear whose facts those of the subject are.
    func data(_ subjects: [[Int]: Subject], _ program: RuleProgram) throws(InputFault) -> DataSet {
        let schema = program.schema
        var builder = DataSetBuilder(schema: schema)
        var added: Set<String> = []
        for path in RuleTrial.ordered(Array(subjects.keys)) {
            guard let subject = subjects[path] else { continue }
            let name = schema.entities[subject.entity].name
            let isKnown = !added.insert("\(name) \(subject.key)").inserted
            if isKnown && subject.values.isEmpty && subject.years.isEmpty { continue }
            try builder.add(entity: name, key: subject.key, values: subject.values, years: subject.years)
        }
        let key = subjects[[]]?.key ?? ""
        builder.decisions = decisions.map { review, holds in
            PersonDecision(
                subject: key, rule: program.rules[review.rule].fullID, condition: review.condition, holds: holds,
                location: SourceLocation(file: ""))
        }.sorted { ($0.rule, $0.condition) < ($1.rule, $1.condition) }
        return builder.build()
    }

    /// Shorter ways first.
    private static func ordered(_ paths: [[Int]]) -> [[Int]] {
        paths.sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count }
    }

    private static func text(_ value: InputValue?) -> String? {
        if case .text(let text)? = value { text } else { nil }
    }

    /// The key of a subject whose own key does not matter, as ``TestTableReader`` makes it up.
    static func key(_ entity: EntityDefinition) -> String { entity.name.prefix(1).uppercased() + "1" }
}
