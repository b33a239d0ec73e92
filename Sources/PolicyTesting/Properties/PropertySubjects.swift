internal import PolicyModel
internal import PolicyRules

/// Lays made-up facts over those that a property gives.
struct PropertySubjects {
    private let schema: Schema
    private let main: Int
    private let year: Int
    /// What is given, and the subjects that made-up links lead to.
    private(set) var base: TestFacts
    /// The subjects that links of the main one lead to, by the link's field.
    private var linked: [Int: Int] = [:]
    /// Those that are made up, by their index.
    private(set) var madeUp: Set<Int> = []

    init(_ test: PropertyTest, _ schema: Schema) {
        self.schema = schema
        main = test.main
        year = test.year
        base = test.given
        let definition = schema.entities[test.entity]
        for (index, field) in definition.fields.enumerated() {
            guard case .link(let target) = field.type, let entity = schema.entityIndex(named: target) else { continue }
            let subject = base.subjects[main]
            if case .text(let key)? = subject.values[field.name] ?? subject.current[field.name] {
                linked[index] = base.subjects.firstIndex { $0.entity == entity && $0.key == key }
            }
        }
    }

    var mainKey: String { base.subjects[main].key }
    var entity: Int { base.subjects[main].entity }

    /// The key of the subject that a link leads to, which is made up where none is given; nil for a link to the same entity.
    mutating func key(ofLink field: Int) -> String? {
        if let index = linked[field] { return base.subjects[index].key }
        guard case .link(let target) = schema.entities[entity].fields[field].type,
            let target = schema.entityIndex(named: target), target != entity
        else { return nil }
        let letter = schema.entities[target].name.prefix(1).uppercased()
        var number = 1
        while base.keys(of: target).contains("\(letter)\(number)") { number += 1 }
        base.subjects.append(TestFacts.Subject(entity: target, key: "\(letter)\(number)"))
        linked[field] = base.subjects.count - 1
        madeUp.insert(base.subjects.count - 1)
        return "\(letter)\(number)"
    }

    /// Whether a fact is given, so that it is not made up.
    func isGiven(_ column: FactColumn) -> Bool {
        guard let owner = owner(of: column) else { return false }
        let name = column.definition(schema).name
        let subject = base.subjects[owner]
        if let year = column.year {
            return subject.years[year]?[name] != nil || year == self.year && subject.current[name] != nil
        }
        return subject.values[name] != nil
    }

    private func owner(of column: FactColumn) -> Int? {
        if let other = column.other { return other }
        guard let link = column.link else { return main }
        return linked[link]
    }

    /// What the facts of one subject come to.
    func laid(_ facts: FactGenerator.Facts, _ columns: [FactColumn]) -> TestFacts {
        var result = base
        for (column, value) in zip(columns, facts) {
            guard let value, let owner = owner(of: column) else { continue }
            let name = column.definition(schema).name
            switch column.year {
            case nil: result.subjects[owner].values[name] = value
            case year?: result.subjects[owner].current[name] = value
            case let other?: result.subjects[owner].years[other, default: [:]][name] = value
            }
        }
        return result
    }

    /// The same under other keys, so that many can stand in one data set, but for subjects of an entity that all share.
    func renamed(_ facts: TestFacts, _ prefix: String, but shared: Int?) -> TestFacts {
        var facts = facts
        for index in facts.subjects.indices where facts.subjects[index].entity != shared {
            facts.subjects[index].key = prefix + facts.subjects[index].key
            for field in schema.entities[facts.subjects[index].entity].fields {
                guard case .link(let target) = field.type, schema.entityIndex(named: target) != shared else { continue }
                func renamed(_ values: inout [String: InputValue]) {
                    if case .text(let key)? = values[field.name] { values[field.name] = .text(prefix + key) }
                }
                renamed(&facts.subjects[index].values)
                renamed(&facts.subjects[index].current)
                for year in facts.subjects[index].years.keys {
                    renamed(&facts.subjects[index].years[year, default: [:]])
                }
            }
        }
        for index in facts.decisions.indices {
            facts.decisions[index].subject = prefix + facts.decisions[index].subject
        }
        return facts
    }

    /// The column that a read fact of the evaluation is of; nil for keys and for subjects that are out of reach.
    func column(_ entity: Int, _ row: Int, _ field: Int, _ year: Int?, in data: DataSet) -> FactColumn? {
        guard field != 0, row >= 0 else { return nil }
        let key = data.tables[entity].key(row)
        if entity == self.entity && key == mainKey {
            return FactColumn(link: nil, entity: entity, field: field, year: year)
        }
        let link = linked.keys.sorted().first { link in
            linked[link].map { base.subjects[$0].entity == entity && base.subjects[$0].key == key } ?? false
        }
        if let link { return FactColumn(link: link, entity: entity, field: field, year: year) }
        // The row of an incentive is the same for all subjects that are tried at once.
        guard entity != schema.entityIndex(named: "incentive") else { return nil }
        let other = base.subjects.indices.first { index in
            index != main && !madeUp.contains(index) && base.subjects[index].entity == entity
                && base.subjects[index].key == key
        }
        return other.map { FactColumn(link: nil, entity: entity, field: field, year: year, other: $0) }
    }
}
