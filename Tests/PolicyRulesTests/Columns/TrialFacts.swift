import LuaHost
import PolicyModel

/// The subjects of a trial with their values, as lines that can be read and written: what a shrunk case keeps.
///
/// `firm F0: kin = F1 | rent = 5 | tax@2024 = 0.01`
struct TrialFacts: Equatable {
    struct Subject: Equatable {
        var entity: String
        var key: String
        var values: [String: InputValue] = [:]
        var years: [Int: [String: InputValue]] = [:]
    }

    /// One value of one subject.
    struct Place: Equatable {
        var subject: Int
        var field: String
        var year: Int?
    }

    var subjects: [Subject] = []

    func data(_ schema: Schema) throws -> DataSet {
        var builder = DataSetBuilder(schema: schema)
        for subject in subjects {
            try builder.add(
                entity: subject.entity, key: subject.key, values: subject.values, years: subject.years)
        }
        return builder.build()
    }

    // MARK: Values one by one

    var places: [Place] {
        subjects.indices.flatMap { index in
            subjects[index].values.keys.sorted().map { Place(subject: index, field: $0) }
                + subjects[index].years.keys.sorted().flatMap { year in
                    (subjects[index].years[year] ?? [:]).keys.sorted().map {
                        Place(subject: index, field: $0, year: year)
                    }
                }
        }
    }

    subscript(place: Place) -> InputValue? {
        get {
            guard let year = place.year else { return subjects[place.subject].values[place.field] }
            return subjects[place.subject].years[year]?[place.field]
        }
        set {
            if let year = place.year {
                subjects[place.subject].years[year]?[place.field] = newValue
                if subjects[place.subject].years[year]?.isEmpty == true { subjects[place.subject].years[year] = nil }
            } else {
                subjects[place.subject].values[place.field] = newValue
            }
        }
    }

    // MARK: Lines

    var lines: [String] {
        subjects.indices.map { index in
            let values = places.filter { $0.subject == index }.map { place in
                let year = place.year.map { "@\($0)" } ?? ""
                return "\(place.field)\(year) = \(self[place].map(TrialFacts.text) ?? "")"
            }
            return "\(subjects[index].entity) \(subjects[index].key): \(values.joined(separator: " | "))"
        }
    }

    private static func text(_ value: InputValue) -> String {
        switch value {
        case .missing: "?"
        case .text(let text): text
        case .integer(let number): String(number)
        case .number(let number): "\(number)"
        case .boolean(let flag): "\(flag)"
        case .date(let date): date.description
        case .quantity(let quantity): "\(quantity.scaled)e-18"
        }
    }

    /// - Throws: ``InputFault`` where a line names what the schema does not have.
    init(lines: [String], _ schema: Schema) throws {
        for line in lines {
            let halves = line.split(separator: ":", maxSplits: 1)
            let head = halves[0].split(separator: " ").map(String.init)
            guard let entity = schema.entities.first(where: { $0.name == head[0] }) else {
                throw InputFault.unknownEntity(head[0])
            }
            var subject = Subject(entity: entity.name, key: head[1])
            for part in halves.count > 1 ? halves[1].split(separator: "|") : [] where part.contains("=") {
                let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let place = sides[0].trimmed.split(separator: "@")
                let name = String(place[0])
                guard let field = entity.fields.first(where: { $0.name == name }) else {
                    throw InputFault.unknownField(entity: entity.name, field: name)
                }
                let value = TrialFacts.value(sides[1].trimmed, field.type)
                if place.count > 1, let year = Int(place[1]) {
                    subject.years[year, default: [:]][name] = value
                } else {
                    subject.values[name] = value
                }
            }
            subjects.append(subject)
        }
    }

    init() {}

    private static func value(_ text: String, _ type: FieldType) -> InputValue {
        switch type {
        case .text, .link, .enumeration: .text(text)
        case .integer: Int64(text).map { .integer($0) } ?? .missing(.empty)
        case .number: Double(text).map { .number($0) } ?? .missing(.empty)
        case .boolean: .boolean(text == "true")
        case .date: CalendarDate(iso: text).map { .date($0) } ?? .missing(.empty)
        case .quantity(let unit):
            Int128(text.split(separator: "e").first.map(String.init) ?? "").map {
                .quantity(Quantity(scaled: $0, dimension: unit.dimension))
            } ?? .missing(.empty)
        }
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
