import PolicyModel

// What stands in the nodes of a row, as values of decisions.
extension ColumnEngine {
    func quantity(_ held: ColumnValue, _ row: Int) -> Quantity? {
        switch held {
        case .quantity(let node, let scale, let dimension):
            Quantity(scaled: Int128(value(node, row, Int64.self)) * ColumnScale.power(18 - scale), dimension: dimension)
        case .wide(let node, let dimension): Quantity(scaled: value(node, row, Int128.self), dimension: dimension)
        default: nil
        }
    }

    func policyValue(_ held: ColumnValue, _ row: Int) -> PolicyValue? {
        switch held {
        case .constant(let constant): return policyValue(constant)
        case .choice(let node, let constants): return policyValue(constants[Int(value(node, row, UInt8.self))])
        case .boolean(.node(let node)): return .boolean(value(node, row, UInt8.self) != 0)
        case .boolean(let mask): return .boolean(mask == .all)
        case .integer(let node): return .integer(value(node, row, Int64.self))
        case .number(let node): return .number(value(node, row, Double.self))
        case .date(let node): return .date(CalendarDate(days: value(node, row, Int32.self)))
        case .text(let node, let pool): return .text(pool.string(value(node, row, Int32.self)))
        case .subject(let subject):
            return .subject(entity: subject.entity, row: subject.row.map { Int(value($0, row, Int32.self)) } ?? row)
        case .literal(let literal): return record(literal, row)
        case .split(let alternatives):
            return alternatives.first { holds($0.mask, row) }.flatMap { policyValue($0.value, row) }
        default: return quantity(held, row).map { .quantity($0) }
        }
    }

    private func holds(_ mask: ColumnMask, _ row: Int) -> Bool {
        if case .node(let node) = mask { value(node, row, UInt8.self) != 0 } else { mask == .all }
    }

    private func policyValue(_ constant: ColumnConstant) -> PolicyValue? {
        owner.folds.value(of: constant).flatMap { evaluation.binding.policyValue($0) }
    }

    private func record(_ literal: ColumnLiteral, _ row: Int) -> PolicyValue? {
        evaluation.binding.policyValue(
            literal.entries.lazy.compactMap { [self] entry in
                guard let key = owner.folds.value(of: entry.key), let value = policyValue(entry.value, row) else {
                    return nil
                }
                return (key, value)
            })
    }
}
