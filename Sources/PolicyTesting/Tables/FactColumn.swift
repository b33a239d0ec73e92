internal import PolicyModel
internal import PolicyRules

/// A fact that a rule reads: of the subject itself or of one that it links to, in a year or without one.
struct FactColumn: Hashable {
    /// The link field of the subject that leads to the owner; nil: the subject itself.
    var link: Int?
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

    func definition(_ schema: Schema) -> FieldDefinition { schema.entities[entity].fields[field] }

    /// `研发费用（万元）@2024`, `所在园区.级别`: as ``TestColumn`` reads it.
    func header(_ schema: Schema, of subject: Int, in year: Int) -> String {
        var text = FactColumn.title(field, of: schema.entities[entity])
        if let link { text = FactColumn.title(link, of: schema.entities[subject]) + "." + text }
        if case .quantity(let own) = definition(schema).type {
            text += "（\((own.dimension == .money ? Unit.wan : own).symbol)）"
        }
        if let own = self.year, own != year { text += "@\(own)" }
        return text
    }

    /// The title, unless another field has it too or a point in it would split it.
    private static func title(_ field: Int, of entity: EntityDefinition) -> String {
        let definition = entity.fields[field]
        let isClear =
            entity.fields.count { $0.title == definition.title || $0.name == definition.title } == 1
            && !definition.title.contains { ".@()（）,".contains($0) }
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
        case .quantity(let quantity)?:
            guard case .quantity(let own) = definition(schema).type else { return "" }
            return quantity.text(in: own.dimension == .money ? .wan : own)
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
