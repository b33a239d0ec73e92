/// A kind of subject, such as `enterprise` or `park`, and the fields that it has.
public struct EntityDefinition: Hashable, Sendable {
    /// The name in rules, `enterprise`.
    public let name: String
    /// The name in reports, `企业`.
    public let title: String
    /// The name of the key field, which is `fields[0]`, a text and not yearly.
    public let key: String
    /// The name of the table (`enterprises.csv`) and of reverse collections (`p.enterprises`).
    public let plural: String
    /// A field's index here is its id wherever columns are addressed.
    public private(set) var fields: [FieldDefinition]
    private var indices: [String: Int]

    /// Puts the key field first, adding it as a text where `fields` lacks it; of fields with one name the first stays.
    ///
    /// Without a plural, the English one is used: `enterprises`, `cities`, `branches`.
    public init(name: String, title: String? = nil, key: String, plural: String? = nil, fields: [FieldDefinition]) {
        self.name = name
        self.title = title ?? name
        self.key = key
        self.plural = plural ?? Self.plural(of: name)
        let declared = fields.first { $0.name == key }
        self.fields = [FieldDefinition(key, title: declared?.title, type: .text, source: declared?.source)]
        indices = [key: 0]
        for field in fields where indices[field.name] == nil {
            append(field)
        }
    }

    /// The position of a field in `fields`; nil when the entity has no such field.
    public func fieldIndex(named name: String) -> Int? {
        indices[name]
    }

    /// The file name's stem of the yearly table, `enterprise_years`.
    public var yearsTable: String {
        name + "_years"
    }

    /// Names the department that owns a field which nobody has named one for.
    mutating func setSource(_ source: String, of index: Int) {
        let field = fields[index]
        fields[index] = FieldDefinition(
            field.name, title: field.title, type: field.type, isYearly: field.isYearly, source: source,
            reverse: field.reverse)
    }

    mutating func append(_ field: FieldDefinition) {
        indices[field.name] = fields.count
        fields.append(field)
    }

    /// The English plural of a name in snake case: `enterprise` → `enterprises`, `city` → `cities`,
    /// `branch` → `branches`, `day` → `days`.
    public static func plural(of name: String) -> String {
        let vowels = "aeiou"
        if name.hasSuffix("y"), let before = name.dropLast().last, !vowels.contains(before) {
            return name.dropLast() + "ies"
        }
        if ["s", "x", "z", "ch", "sh"].contains(where: { name.hasSuffix($0) }) {
            return name + "es"
        }
        return name + "s"
    }
}
