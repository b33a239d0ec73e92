internal import PolicyModel
internal import PolicyRules

/// Facts as `given` says them.
struct FactsText {
    private let schema: Schema
    private let year: Int

    init(_ schema: Schema, _ year: Int) {
        self.schema = schema
        self.year = year
    }

    /// The fields of one subject, those of the evaluation year directly.
    /// - Parameter inline: subjects that links are to be written as, by their index.
    func table(_ facts: TestFacts, _ index: Int, hasKey: Bool = false, inline: Set<Int> = []) -> ScriptValue {
        let subject = facts.subjects[index]
        let definition = schema.entities[subject.entity]
        var values = subject.values
        values.merge(subject.years[year] ?? [:]) { _, new in new }
        values.merge(subject.current) { _, new in new }
        var entries = hasKey ? [ScriptValue.Entry(.text(definition.key), .text(subject.key))] : []
        for field in definition.fields {
            guard let value = values[field.name], var written = value.script else { continue }
            if case .link(let target) = field.type, let key = written.text,
                let linked = inline.first(where: {
                    facts.subjects[$0].key == key && facts.subjects[$0].entity == schema.entityIndex(named: target)
                })
            {
                written = table(facts, linked)
            }
            entries.append(ScriptValue.Entry(.text(field.name), written))
        }
        let years = subject.years.keys.sorted().filter { $0 != year }.map { year in
            ScriptValue.Entry(.integer(Int64(year)), self.values(subject.years[year] ?? [:], definition))
        }
        if !years.isEmpty { entries.append(ScriptValue.Entry(.text("years"), .table(years))) }
        return .table(entries)
    }

    private func values(_ values: [String: InputValue], _ definition: EntityDefinition) -> ScriptValue {
        .table(
            definition.fields.compactMap { field in
                values[field.name]?.script.map { ScriptValue.Entry(.text(field.name), $0) }
            })
    }
}

extension InputValue {
    /// As a script writes it; nil for what is missing.
    var script: ScriptValue? {
        switch self {
        case .missing: nil
        case .text(let text): .text(text)
        case .integer(let value): .integer(value)
        case .number(let value): .number(value)
        case .boolean(let value): .boolean(value)
        case .date(let date): .date(date)
        case .quantity(let quantity): .quantity(quantity)
        }
    }
}
