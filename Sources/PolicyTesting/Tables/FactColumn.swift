internal import PolicyModel
internal import PolicyRules

/// A fact that a rule reads: of the subject itself or of one that it links to, in a year or without one.
struct FactColumn: Hashable {
    /// The link field of the subject that leads to the owner; nil: the subject itself.
    var link: Int?
    /// Further link fields from there, each of the entity that the one before leads to.
    var beyond: [Int] = []
    /// The owner's entity, and the field.
    var entity: Int
    var field: Int
    /// Nil for a field that is not yearly.
    var year: Int?
    /// The owner among the subjects that a property gives, by its index, where it is neither the subject nor one that a link
    /// of it leads to.
    var other: Int?

    /// Stands for every other subject, in ranges.
    static let anyOther = -1

    /// The link fields on the way from the subject to the owner.
    var path: [Int] { (link.map { [$0] } ?? []) + beyond }

    func definition(_ schema: Schema) -> FieldDefinition { schema.entities[entity].fields[field] }

    func isLink(_ schema: Schema) -> Bool { if case .link = definition(schema).type { true } else { false } }

    /// `研发费用（万元）@2024`, `所在园区.级别`: as ``TestColumn`` reads it.
    func header(_ schema: Schema, of subject: Int, in year: Int) -> String {
        var text = titles(schema, of: subject).joined(separator: ".")
        if let unit = shownUnit(schema) { text += "（\(unit.symbol)）" }
        if let own = self.year, own != year { text += "@\(own)" }
        return text
    }

    /// `2024年研发费用`, as the name of a row has it.
    func title(_ schema: Schema, of subject: Int, in year: Int) -> String {
        let text = titles(schema, of: subject).joined(separator: ".")
        guard let own = self.year, own != year else { return text }
        return "\(own)年\(text)"
    }

    /// The unit of the column's cells.
    func shownUnit(_ schema: Schema) -> Unit? {
        guard case .quantity(let own) = definition(schema).type else { return nil }
        return own.dimension == .money ? .wan : own
    }

    private func titles(_ schema: Schema, of subject: Int) -> [String] {
        var titles: [String] = []
        var entity = subject
        for link in path {
            titles.append(FactColumn.title(link, of: schema.entities[entity]))
            guard case .link(let target) = schema.entities[entity].fields[link].type,
                let next = schema.entityIndex(named: target)
            else { break }
            entity = next
        }
        return titles + [FactColumn.title(field, of: schema.entities[self.entity])]
    }

    /// The title, unless another field has it too, a point in it would split it, or a table has another use for it.
    private static func title(_ field: Int, of entity: EntityDefinition) -> String {
        let definition = entity.fields[field]
        let words = TestColumn.names + TestColumn.notes + TestColumn.days + TestColumn.years
        let isClear =
            entity.fields.count { $0.title == definition.title || $0.name == definition.title } == 1
            && !definition.title.contains { ".@＠()（）,".contains($0) } && !words.contains(definition.title)
        return isClear ? definition.title : definition.name
    }

    /// The text of a cell of this column.
    func cell(_ value: InputValue?, _ schema: Schema) -> String {
        switch value {
        case nil, .missing?: return ""
        case .text(let text)?: return text
        case .integer(let value)?: return String(value)
        case .number(let value)?: return ExactDecimal(value).map(FactColumn.text) ?? "\(value)"
        case .boolean(let value)?: return value ? "是" : "否"
        case .date(let date)?: return date.description
        case .quantity(let quantity)?: return shownUnit(schema).map { quantity.text(in: $0) } ?? ""
        }
    }

    /// A decimal without an exponent.
    static func text(_ decimal: ExactDecimal) -> String {
        do throws(QuantityError) {
            return try Quantity(scaled: Quantity.scale, dimension: .none).multiplied(by: decimal)
                .text(in: .base(of: .none))
        } catch { return "\(decimal)" }
    }
}
