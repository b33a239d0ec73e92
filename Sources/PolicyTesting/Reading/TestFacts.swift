internal import PolicyModel
internal import PolicyRules

/// The subjects that a test gives.
struct TestFacts {
    struct Subject {
        var entity: Int
        var key: String
        var values: [String: InputValue] = [:]
        /// Values of the evaluation year, which is known once all is read.
        var current: [String: InputValue] = [:]
        var years: [Int: [String: InputValue]] = [:]
    }

    var subjects: [Subject] = []
    /// Keys of the subjects that were appended, by entity.
    private var keys: [Int: Set<String>] = [:]
    /// The subject of an entity that is given by itself, `enterprise = { … }`, by its index.
    var singles: [Int: Int] = [:]
    var decisions: [PersonDecision] = []

    /// Adds a subject and gives its index.
    mutating func append(_ subject: Subject) -> Int {
        subjects.append(subject)
        keys[subject.entity, default: []].insert(subject.key)
        return subjects.count - 1
    }

    func keys(of entity: Int) -> [String] { subjects.filter { $0.entity == entity }.map(\.key) }

    /// Whether a subject of the entity was appended with the key.
    func has(_ key: String, of entity: Int) -> Bool { keys[entity]?.contains(key) ?? false }

    /// Whether any subject was appended with the key.
    func has(_ key: String) -> Bool { keys.values.contains { $0.contains(key) } }

    /// The subject that is meant where none is named: the one given by itself, or the only one.
    func main(of entity: Int) -> String? {
        if let single = singles[entity] { return subjects[single].key }
        var own: String?
        for subject in subjects where subject.entity == entity {
            if own != nil { return nil }
            own = subject.key
        }
        return own
    }

    /// All yearly values that are given by their year.
    var years: Set<Int> { Set(subjects.flatMap(\.years.keys)) }
    var hasCurrent: Bool { subjects.contains { !$0.current.isEmpty } }

    /// Yearly fields that are given otherwise directly than in `years` for the evaluation year: one of the values would be lost.
    func givenTwice(in year: Int) -> [String] {
        var names: [String] = []
        for subject in subjects {
            guard let values = subject.years[year] else { continue }
            let doubled = subject.current.filter { name, value in values[name].map { $0 != value } ?? false }
            names += doubled.keys.filter { !names.contains($0) }.sorted()
        }
        return names
    }

    /// - Throws: nothing that ``FactsReader`` lets pass.
    func dataSet(_ schema: Schema, year: Int) throws(InputFault) -> DataSet {
        var builder = DataSetBuilder(schema: schema)
        for subject in subjects {
            var years = subject.years
            if !subject.current.isEmpty { years[year, default: [:]].merge(subject.current) { _, new in new } }
            try builder.add(
                entity: schema.entities[subject.entity].name, key: subject.key, values: subject.values, years: years)
        }
        builder.decisions = decisions
        return builder.build()
    }
}
