import PolicyModel
import PolicyRules

/// A value as tests write it: `5`, `0.5`, `12500元`, `2024-03-01`, `[1, 2]`, `{a: 1}`.
func shown(_ value: PolicyValue) -> String {
    switch value {
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let value): value
    case .date(let value): "\(value)"
    case .quantity(let value): shown(value)
    case .subject(_, let row): "row \(row)"
    case .list(let values): "[" + values.map(shown).joined(separator: ", ") + "]"
    case .record(let members): "{" + members.map { "\($0.key): \(shown($0.value))" }.joined(separator: ", ") + "}"
    }
}

/// A quantity in base units with its unit.
func shown(_ quantity: Quantity) -> String {
    quantity.text(in: .base(of: quantity.dimension)) + quantity.dimension.description
}
