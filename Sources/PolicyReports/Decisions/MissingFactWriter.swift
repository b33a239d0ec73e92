internal import PolicyModel
internal import PolicyRules

/// Writes missing facts, with what the schema says of each field written once.
struct MissingFactWriter: Sendable {
    /// What is the same of every fact of one field.
    private struct Field: BitwiseCopyable, Sendable {
        let name: Fragment
        /// `{"field":"revenue","year":`
        let opening: Fragment
        /// `,"source":"税务局","reason":"`
        let closing: Fragment
    }

    private struct Entity: BitwiseCopyable, Sendable {
        let name: Fragment
        /// `,"entity":"enterprise","subject":`
        let opening: Fragment
        let firstField: Int
    }

    private let keys: SubjectKeys
    private let pool: FragmentPool
    private let fields: [Field]
    private let entities: [Entity]
    /// The key field of the incentives table.
    private let incentiveKey: String

    init(schema: Schema, keys: SubjectKeys) {
        self.keys = keys
        var writer = FragmentPool.Writer()
        var fields: [Field] = []
        var entities: [Entity] = []
        for entity in schema.entities {
            let opening = ",\"entity\":".utf8 + JSONText.quoted(entity.name) + ",\"subject\":".utf8
            entities.append(
                Entity(
                    name: writer.add(Array(entity.name.utf8)), opening: writer.add(opening), firstField: fields.count))
            for field in entity.fields {
                fields.append(
                    Field(
                        name: writer.add(Array(field.name.utf8)), opening: writer.add(Self.opening(field.name)),
                        closing: writer.add(Self.closing(source: field.source))))
            }
        }
        pool = writer.finish()
        self.fields = fields
        self.entities = entities
        incentiveKey = schema.entityIndex(named: "incentive").map { schema.entities[$0].key } ?? "id"
    }

    private static func opening(_ name: String) -> [UInt8] {
        "{\"field\":".utf8 + JSONText.quoted(name) + ",\"year\":".utf8
    }

    private static func closing(source: String?) -> [UInt8] {
        ",\"source\":".utf8 + (source.map(JSONText.quoted) ?? Array("null".utf8)) + ",\"reason\":\"".utf8
    }

    /// Appends `{"field":…,"year":…,"entity":…,"subject":…,"source":…,"reason":…}`.
    ///
    /// Where the row of the incentives table is missing, the subject is that row, and the field its key.
    func appendJSON(_ fact: MissingFact, to output: inout [UInt8]) {
        switch fact.subject {
        case .field(let index):
            let field = fields[entities[fact.entity].firstField + index]
            pool.append(field.opening, to: &output)
            append(year: fact.year, to: &output)
            appendOwner(of: fact, to: &output)
            pool.append(field.closing, to: &output)
        case .computed(let name):
            output += Self.opening(name)
            append(year: fact.year, to: &output)
            appendOwner(of: fact, to: &output)
            output += Self.closing(source: nil)
        case .incentive(let key):
            output += Self.opening(incentiveKey)
            append(year: fact.year, to: &output)
            output.append(literal: ",\"entity\":\"incentive\",\"subject\":")
            JSONText.append(key, to: &output)
            output += Self.closing(source: nil)
        }
        output.append(text: fact.reason.code)
        output.append(literal: "\"}")
    }

    private func append(year: Int?, to output: inout [UInt8]) {
        if let year { output.append(integer: Int64(year)) } else { output.append(literal: "null") }
    }

    /// A value that was computed outside any subject has no owner.
    private func appendOwner(of fact: MissingFact, to output: inout [UInt8]) {
        guard entities.indices.contains(fact.entity) else {
            return output.append(literal: ",\"entity\":null,\"subject\":null")
        }
        pool.append(entities[fact.entity].opening, to: &output)
        keys.appendQuoted(entity: fact.entity, row: fact.row, to: &output)
    }

    /// Appends a JSON array of facts.
    func appendJSON(_ facts: [MissingFact], to output: inout [UInt8]) {
        output.append(UInt8(ascii: "["))
        for (index, fact) in facts.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            appendJSON(fact, to: &output)
        }
        output.append(UInt8(ascii: "]"))
    }

    /// Appends `field` or `field@year`, with `entity/subject.` in front where another subject lacks it.
    func appendWord(_ fact: MissingFact, of entity: Int, _ row: Int, to output: inout [UInt8]) {
        if case .incentive(let key) = fact.subject {
            return output.append(text: "incentive/\(key).\(incentiveKey)")
        }
        if fact.entity != entity || fact.row != row, entities.indices.contains(fact.entity) {
            pool.append(entities[fact.entity].name, to: &output)
            output.append(UInt8(ascii: "/"))
            keys.append(entity: fact.entity, row: fact.row, to: &output)
            output.append(UInt8(ascii: "."))
        }
        switch fact.subject {
        case .field(let index): pool.append(fields[entities[fact.entity].firstField + index].name, to: &output)
        case .computed(let name), .incentive(let name): output.append(text: name)
        }
        if let year = fact.year {
            output.append(UInt8(ascii: "@"))
            output.append(integer: Int64(year))
        }
    }
}
