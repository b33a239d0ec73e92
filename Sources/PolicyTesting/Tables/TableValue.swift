internal import PolicyModel
internal import PolicyRules

/// Values as the cells of a table of tests hold them, and as ``ValueComparison`` reads them: a list or a record as JSON.
enum TableValue {
    static func text(_ value: PolicyValue?, in data: DataSet) -> String {
        switch value {
        case nil: "-"
        case .text(let text)?: text
        case .boolean(let value)?: value ? "true" : "false"
        case .integer(let value)?: String(value)
        case .number(let value)?: number(value)
        case .date(let date)?: date.description
        case .quantity(let quantity)?: quantity.text(in: .base(of: quantity.dimension))
        case .subject(let entity, let row)?: data.tables[entity].key(row)
        case .list?, .record?: value.map { node($0, in: data).line } ?? "-"
        }
    }

    private static func node(_ value: PolicyValue, in data: DataSet) -> JSONNode {
        switch value {
        case .boolean(let value): return .number(value ? "true" : "false")
        case .integer(let value): return .number(String(value))
        case .number(let value): return .number(number(value))
        case .text(let text): return .text(text)
        case .date(let date): return .text(date.description)
        case .quantity(let quantity):
            let unit = Unit.base(of: quantity.dimension)
            let text = quantity.text(in: unit)
            return quantity.dimension == .money
                ? .text(text) : .object([("value", .text(text)), ("unit", .text(unit.symbol))])
        case .subject(let entity, let row): return .text(data.tables[entity].key(row))
        case .list(let items): return .array(items.map { node($0, in: data) })
        case .record(let members): return .object(members.map { ($0.key, node($0.value, in: data)) })
        }
    }

    private static func number(_ value: Double) -> String {
        ExactDecimal(value).map(FactColumn.text) ?? "\(value)"
    }
}
