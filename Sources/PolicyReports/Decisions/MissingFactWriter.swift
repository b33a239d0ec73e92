internal import PolicyModel
internal import PolicyRules

/// Writes missing facts, with what the schema says of each field written once.
struct MissingFactWriter: Sendable {
    private struct Field: Sendable {
        let name: [UInt8]
        /// `{"field":"revenue","year":`
        let opening: [UInt8]
        /// `,"source":"税务局","reason":"`
        let closing: [UInt8]

        init(name: String, source: String?) {
            self.name = Array(name.utf8)
            opening = Array("{\"field\":".utf8) + JSONText.quoted(name) + Array(",\"year\":".utf8)
            let source = source.map(JSONText.quoted) ?? Array("null".utf8)
            closing = Array(",\"source\":".utf8) + source + Array(",\"reason\":\"".utf8)
        }
    }

    private let keys: SubjectKeys
    private let fields: [[Field]]
    /// `,"entity":"enterprise","subject":`
    private let entities: [[UInt8]]
    private let entityNames: [[UInt8]]
    private let incentive: (name: String, key: String)

    init(schema: Schema, keys: SubjectKeys) {
        self.keys = keys
        fields = schema.entities.map { $0.fields.map { Field(name: $0.name, source: $0.source) } }
        entities = schema.entities.map {
            Array(",\"entity\":".utf8) + JSONText.quoted($0.name) + Array(",\"subject\":".utf8)
        }
        entityNames = schema.entities.map { Array($0.name.utf8) }
        let key = schema.entityIndex(named: "incentive").map { schema.entities[$0].key } ?? "id"
        incentive = (name: "incentive", key: key)
    }

    /// Appends `{"field":…,"year":…,"entity":…,"subject":…,"source":…,"reason":…}`.
    ///
    /// Where the row of the incentives table is missing, the subject is that row, and the field its key.
    func appendJSON(_ fact: MissingFact, to output: inout [UInt8]) {
        let field =
            switch fact.subject {
            case .field(let index): fields[fact.entity][index]
            case .computed(let name): Field(name: name, source: nil)
            case .incentive: Field(name: incentive.key, source: nil)
            }
        output += field.opening
        if let year = fact.year { output.append(integer: Int64(year)) } else { output.append(literal: "null") }
        if case .incentive(let key) = fact.subject {
            output.append(literal: ",\"entity\":")
            JSONText.append(incentive.name, to: &output)
            output.append(literal: ",\"subject\":")
            JSONText.append(key, to: &output)
        } else {
            output += entities[fact.entity]
            keys.appendQuoted(entity: fact.entity, row: fact.row, to: &output)
        }
        output += field.closing
        output.append(text: fact.reason.code)
        output.append(literal: "\"}")
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
            return output.append(text: "\(incentive.name)/\(key).\(incentive.key)")
        }
        if fact.entity != entity || fact.row != row {
            output += entityNames[fact.entity]
            output.append(UInt8(ascii: "/"))
            keys.append(entity: fact.entity, row: fact.row, to: &output)
            output.append(UInt8(ascii: "."))
        }
        switch fact.subject {
        case .field(let index): output += fields[fact.entity][index].name
        case .computed(let name), .incentive(let name): output.append(text: name)
        }
        if let year = fact.year {
            output.append(UInt8(ascii: "@"))
            output.append(integer: Int64(year))
        }
    }
}
