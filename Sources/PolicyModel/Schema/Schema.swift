/// The entities and fields that rules and tables may name.
///
/// It starts as `Schema.standard` or empty and grows by what packs declare. Links may name an entity that comes
/// later; `unknownLinkTargets` tells which never came.
public struct Schema: Hashable, Sendable {
    /// An entity's index here is its id wherever tables are addressed.
    public private(set) var entities: [EntityDefinition] = []
    private var indices: [String: Int] = [:]
    private var reverseIndex: [[String: Reverse]] = []

    /// Where the links of a collection stand: `p.enterprises` is the field `park` of `enterprise`.
    public struct Reverse: Hashable, Sendable {
        /// The entity whose rows link.
        public let entity: Int
        /// The link field of that entity.
        public let field: Int

        public init(entity: Int, field: Int) {
            self.entity = entity
            self.field = field
        }
    }

    /// An empty schema; most callers start from `standard`.
    public init() {}

    /// The id of an entity; nil when the schema has none of that name.
    public func entityIndex(named name: String) -> Int? {
        indices[name]
    }

    /// Adds an entity; the very same one again changes nothing.
    ///
    /// - Throws: when the name, the table's name or the name of a collection is taken.
    public mutating func add(_ entity: EntityDefinition) throws(SchemaFault) {
        if let known = indices[entity.name] {
            if entities[known] == entity { return }
            throw .duplicateEntity(entity.name)
        }
        if let other = entities.first(where: { $0.plural == entity.plural }) {
            throw .duplicatePlural(entity.plural, entity: entity.name, other: other.name)
        }
        for field in entity.fields {
            try Self.validate(field, of: entity)
        }
        var next = self
        next.indices[entity.name] = entities.count
        next.entities.append(entity)
        try next.indexReverses()
        self = next
    }

    /// Adds a field to an entity; the same field again with the same type changes nothing.
    ///
    /// - Throws: when the field is there with another type, or the name of its collection is taken.
    public mutating func add(_ field: FieldDefinition, to entity: Int) throws(SchemaFault) {
        let definition = entities[entity]
        if let known = definition.fieldIndex(named: field.name) {
            let existing = definition.fields[known]
            if existing.type == field.type && existing.isYearly == field.isYearly {
                if let source = field.source, existing.source == nil { entities[entity].setSource(source, of: known) }
                return
            }
            throw .fieldRedefined(entity: definition.name, field: field.name, existing: existing)
        }
        try Self.validate(field, of: definition)
        var next = self
        next.entities[entity].append(field)
        try next.indexReverses()
        self = next
    }

    private static func validate(_ field: FieldDefinition, of entity: EntityDefinition) throws(SchemaFault) {
        guard case .enumeration(let values) = field.type else { return }
        if values.isEmpty || values.count > 255 || Set(values).count != values.count {
            throw .badEnumeration(entity: entity.name, field: field.name)
        }
    }

    /// The link behind a collection of an entity, `enterprises` of `park`; nil when there is none of that name.
    public func reverse(named name: String, of entity: Int) -> Reverse? {
        reverseIndex[entity][name]
    }

    /// All collections of an entity, by name.
    public func reverses(of entity: Int) -> [(name: String, reverse: Reverse)] {
        reverseIndex[entity].sorted { $0.key < $1.key }.map { (name: $0.key, reverse: $0.value) }
    }

    /// What the collection of those that link is called on the subjects that they link to.
    public func name(of reverse: Reverse, on entity: Int) -> String {
        reverseIndex[entity].first { $0.value == reverse }?.key ?? entities[reverse.entity].name
    }

    /// Links whose target is no entity of this schema; a schema that packs have completed has none.
    public var unknownLinkTargets: [(entity: Int, field: Int, target: String)] {
        links.filter { indices[$0.target] == nil }
    }

    private var links: [(entity: Int, field: Int, target: String)] {
        var found: [(entity: Int, field: Int, target: String)] = []
        for (entity, definition) in entities.enumerated() {
            for (field, value) in definition.fields.enumerated() {
                if case .link(let target) = value.type { found.append((entity, field, target)) }
            }
        }
        return found
    }

    private mutating func indexReverses() throws(SchemaFault) {
        reverseIndex = Array(repeating: [:], count: entities.count)
        for link in links {
            guard let target = indices[link.target] else { continue }
            let owner = entities[link.entity]
            let name = owner.fields[link.field].reverse ?? owner.plural
            if reverseIndex[target][name] != nil || entities[target].fieldIndex(named: name) != nil {
                throw .reverseTaken(
                    name, target: link.target, entity: owner.name, field: owner.fields[link.field].name)
            }
            reverseIndex[target][name] = Reverse(entity: link.entity, field: link.field)
        }
    }
}
