internal import PolicyModel
internal import PolicyRules

/// Reads what a test gives: `given = { enterprise = { … }, parks = { { … } }, decisions = { … } }`.
struct FactsReader {
    var reading: TestReading
    var facts = TestFacts()
    /// Links by key, to be checked when all subjects are known.
    private var links: [(field: String, key: String, entity: Int)] = []
    /// Keys that the test names itself, by entity, which no subject without one may take.
    private var taken: [Int: Set<String>] = [:]
    /// The last number of the keys that were made up, by entity.
    private var numbers: [Int: Int] = [:]

    init(_ reading: TestReading) { self.reading = reading }

    private var schema: Schema { reading.schema }

    mutating func read(_ given: ScriptValue) {
        let members = reading.members(of: given, "given")
        let names = schema.entities.flatMap { [$0.name, $0.plural] } + ["decisions"]
        for (name, value) in members {
            if let entity = schema.entityIndex(named: name) { collectKeys(of: value, entity) }
            if let entity = schema.entities.firstIndex(where: { $0.plural == name }) {
                for item in value.list ?? [] { collectKeys(of: item, entity) }
            }
        }
        for (name, value) in members where name != "decisions" {
            if let entity = schema.entityIndex(named: name) {
                guard value.entries != nil else {
                    reading.report(name, value, expected: LocalizedText("a table of fields", "字段表"))
                    continue
                }
                facts.singles[entity] = add(value, entity)
            } else if let entity = schema.entities.firstIndex(where: { $0.plural == name }) {
                guard let list = value.list else {
                    reading.report(name, value, expected: LocalizedText("a list of subjects", "主体列表"))
                    continue
                }
                for item in list { _ = add(item, entity) }
            } else {
                reading.report(key: name, of: LocalizedText("`given`", "`given` "), keys: names)
            }
        }
        finishLinks()
        if let decisions = given["decisions"] { readDecisions(decisions) }
    }

    /// Notes the key that a subject names, and those of subjects that stand in its links.
    private mutating func collectKeys(of value: ScriptValue, _ entity: Int) {
        let definition = schema.entities[entity]
        if case .text(let key)? = value[definition.key] { taken[entity, default: []].insert(key) }
        for field in definition.fields {
            guard case .link(let target) = field.type, let linked = value[field.name], linked.entries != nil,
                let target = schema.entityIndex(named: target)
            else { continue }
            collectKeys(of: linked, target)
        }
    }

    /// The first of `E1`, `E2` … that no subject of the entity has.
    private mutating func makeKey(_ entity: Int) -> String {
        let letter = schema.entities[entity].name.prefix(1).uppercased()
        var number = numbers[entity, default: 0] + 1
        while taken[entity, default: []].contains("\(letter)\(number)") { number += 1 }
        numbers[entity] = number
        return "\(letter)\(number)"
    }

    // MARK: Subjects

    /// Adds a subject and gives its index.
    private mutating func add(_ value: ScriptValue, _ entity: Int) -> Int {
        let definition = schema.entities[entity]
        var subject = TestFacts.Subject(entity: entity, key: "")
        switch value[definition.key] {
        case .text(let key)?: subject.key = key
        case nil: subject.key = makeKey(entity)
        case .some(let other): reading.report(definition.key, other, expected: LocalizedText("text", "文本"))
        }
        if facts.has(subject.key, of: entity) { reading.report(.testTwice(subject.key), token: subject.key) }
        let index = facts.append(subject)
        for (name, value) in reading.members(of: value, definition.name) where name != definition.key {
            if name == "years" {
                readYears(value, of: index, definition)
            } else if let read = self.value(value, name, definition) {
                let isYearly = definition.fieldIndex(named: name).map { definition.fields[$0].isYearly } ?? false
                if isYearly {
                    facts.subjects[index].current[name] = read
                } else {
                    facts.subjects[index].values[name] = read
                }
            }
        }
        return index
    }

    private mutating func readYears(_ value: ScriptValue, of index: Int, _ definition: EntityDefinition) {
        guard let entries = value.entries else {
            return reading.report(
                "years", value, expected: LocalizedText("a table of years", "年度表"),
                help: LocalizedText("write years = { [2024] = { … } }", "请写 years = { [2024] = { … } }"))
        }
        for entry in entries {
            guard case .integer(let year) = entry.key, (1900...2199).contains(year) else {
                reading.report("years", entry.key, expected: LocalizedText("a year such as [2024]", "年度，如 [2024]"))
                continue
            }
            var values: [String: InputValue] = [:]
            for (name, value) in reading.members(of: entry.value, "\(year)") {
                if let field = definition.fieldIndex(named: name), !definition.fields[field].isYearly {
                    reading.report(
                        .testValue(
                            name, LuaText.text(value), expected: LocalizedText("a yearly field", "年度字段"),
                            help: LocalizedText("give it outside `years`", "请写在 `years` 之外")), token: name)
                } else if let read = self.value(value, name, definition) {
                    values[name] = read
                }
            }
            facts.subjects[index].years[Int(year)] = values
        }
    }

    // MARK: Values

    /// The value of a field; nil where it was reported.
    private mutating func value(_ value: ScriptValue, _ name: String, _ definition: EntityDefinition) -> InputValue? {
        guard let index = definition.fieldIndex(named: name) else {
            reading.report(
                key: name, of: LocalizedText("`\(definition.name)`", "`\(definition.name)` "),
                keys: definition.fields.map(\.name) + ["years"])
            return nil
        }
        return fieldValue(value, name, of: definition.fields[index])
    }

    /// The value of a field that is known; nil where it was reported.
    mutating func fieldValue(_ value: ScriptValue, _ name: String, of field: FieldDefinition) -> InputValue? {
        let type = field.type
        switch (type, value) {
        case (.text, .text(let text)): return .text(text)
        case (.integer, .integer(let value)): return .integer(value)
        case (.integer, .number(let value)): if let whole = Int64(exactly: value) { return .integer(whole) }
        case (.number, .integer(let value)): return .integer(value)
        case (.number, .number(let value)): if value.isFinite { return .number(value) }
        case (.boolean, .boolean(let value)): return .boolean(value)
        case (.date, .date(let date)): return .date(date)
        case (.date, .text(let text)): if let date = CalendarDate(parsing: Array(text.utf8)) { return .date(date) }
        case (.quantity(let unit), .quantity(let quantity)) where quantity.dimension == unit.dimension:
            return .quantity(quantity)
        case (.enumeration(let words), .text(let word)):
            if words.contains(word) { return .text(word) }
            reading.report(
                .testWord(word, key: name, nearest: nearestName(to: word, among: words), words: words), token: word)
            return nil
        case (.link(let target), _): return link(value, name, target)
        default: break
        }
        reading.report(name, value, expected: type.title, help: FactsReader.help(type, value))
        return nil
    }

    private static func help(_ type: FieldType, _ value: ScriptValue) -> LocalizedText? {
        switch (type, value) {
        case (.money, .integer), (.money, .number):
            let number = LuaText.text(value)
            return LocalizedText("write wan(\(number)) or yuan(\(number))", "请写 wan(\(number)) 或 yuan(\(number))")
        case (.text, .integer(let number)): return LocalizedText("write \"\(number)\"", "请写 \"\(number)\"")
        case (.quantity(let unit), .integer), (.quantity(let unit), .number):
            return LocalizedText("give it a unit, such as \(unit.symbol)", "请带上单位，如 \(unit.symbol)")
        default: return nil
        }
    }

    /// A link: a key, or the subject itself.
    private mutating func link(_ value: ScriptValue, _ name: String, _ target: String) -> InputValue? {
        guard let entity = schema.entityIndex(named: target) else { return nil }
        if case .text(let key) = value {
            links.append((name, key, entity))
            return .text(key)
        }
        guard value.entries != nil else {
            reading.report(
                name, value, expected: LocalizedText("the key of a \(target), or its fields", "\(target) 的键或其字段表"))
            return nil
        }
        return .text(facts.subjects[add(value, entity)].key)
    }

    /// A key that is the only word on an entity stands for a subject of which nothing else is known.
    private mutating func finishLinks() {
        let given = Set(facts.subjects.map(\.entity))
        for (field, key, entity) in links where !facts.has(key, of: entity) {
            if given.contains(entity) {
                let nearest = nearestName(to: key, among: facts.keys(of: entity))
                reading.report(
                    .testLinkUnknown(field, key, schema.entities[entity].name, nearest: nearest), token: key)
            } else {
                _ = facts.append(TestFacts.Subject(entity: entity, key: key))
            }
        }
    }
}
