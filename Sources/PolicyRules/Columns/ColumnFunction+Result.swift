import LuaHost
import PolicyModel

// What a declared function has to give.
extension ColumnFunction {
    enum Expectation {
        case boolean, money
        /// A floor or a cap: money, zero or above.
        case bound
        /// What an indicator or `value` gives.
        case anyValue
        /// What is added up, or compared, of the members of a collection.
        case measure
    }

    /// Compiles the function whole; rows where it does not give what is expected are open.
    func finish(as expectation: Expectation) throws(CompileRefusal) -> ColumnUnit {
        let result = try run().first
        state.active = .all
        switch expectation {
        case .boolean: unit.value = .boolean(try boolean(result))
        case .money: unit.value = try money(result)
        case .bound: unit.value = bound(try money(result))
        case .anyValue: unit.value = try plainValue(result)
        case .measure: unit.value = try measure(result)
        }
        unit.finish(graph)
        return unit
    }

    private func nothing() -> ColumnValue {
        unit.open(state.active)
        return .constant(.never)
    }

    @inline(never)
    private func boolean(_ value: ColumnValue) throws(CompileRefusal) -> ColumnMask {
        switch value {
        case .boolean(let mask): return mask
        case .constant(.never): return .none
        case .split(let alternatives):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try boolean(part) }
        case .choice, .constant:
            let checked = try mapped(value) { constant in
                if case .boolean = constant { constant } else { .fault }
            }
            if let checked, case .boolean(let mask) = column(checked) { return mask }
            return .none
        default:
            unit.open(state.active)
            return .none
        }
    }

    @inline(never)
    private func money(_ value: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        if case .split(let alternatives) = value {
            return try spread(alternatives) { (part) throws(CompileRefusal) in try money(part) }
        }
        return switch column(value) {
        case .quantity(_, _, .money), .wide(_, .money): column(value)
        default: nothing()
        }
    }

    private func bound(_ value: ColumnValue) -> ColumnValue {
        switch value {
        case .quantity(let node, _, _): unit.open(graph.compare(.less, node, graph.fill(0)))
        case .wide(let node, _): unit.open(graph.compare(.less, node, graph.fill(wide: 0)))
        default: break
        }
        return value
    }

    /// A number or a quantity.
    @inline(never)
    func measure(_ value: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        switch (value, column(value)) {
        case (.split(let alternatives), _):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try measure(part) }
        case (.constant(.never), _): return value
        case (_, .integer), (_, .number), (_, .quantity), (_, .wide): return column(value)
        case (.choice(let node, let constants), _):
            return try spread(alternatives(node, constants)) { (part) throws(CompileRefusal) in try measure(part) }
        default: return nothing()
        }
    }

    // MARK: Values

    /// What an indicator or `value` may give.
    @inline(never)
    private func plainValue(_ value: ColumnValue, depth: Int = 0) throws(CompileRefusal) -> ColumnValue {
        switch value {
        case .number(let node):
            open(where: .isNotFinite, [node])
            return value
        case .boolean, .integer, .date, .text, .quantity, .wide, .subject, .constant(.never): return value
        case .literal(let literal): return try record(literal, depth)
        case .split(let alternatives):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try plainValue(part, depth: depth) }
        case .choice, .constant: return try mapped(value) { isPlain($0) ? $0 : .fault } ?? nothing()
        default: return nothing()
        }
    }

    private func isPlain(_ constant: ColumnConstant) -> Bool {
        switch constant {
        case .boolean, .integer, .text, .quantity, .date: true
        case .number(let bits): Double(bitPattern: bits).isFinite
        case .table(let table): compiler.binding.policyValue(.table(table.object)) != nil
        default: false
        }
    }

    /// A list or a record: its entries in the order of `pairs`, each a value, or nil where a row lacks it.
    private func record(_ literal: ColumnLiteral, _ depth: Int) throws(CompileRefusal) -> ColumnValue {
        guard depth < 16, let keys = compiler.folds.sorted(Set(literal.entries.map(\.key))) else {
            throw refusal("a table that nests too deep", "嵌套过深的表")
        }
        literal.isFrozen = true
        let made = ColumnLiteral(active: .none)
        made.isFrozen = true
        for key in keys {
            made.entries.append((key, try part(try resolved(literal.value(of: key), state.active), depth)))
        }
        return .literal(made)
    }

    /// An entry's value; nil is none.
    @inline(never)
    private func part(_ value: ColumnValue, _ depth: Int) throws(CompileRefusal) -> ColumnValue {
        switch value {
        case .constant(.nil): return value
        case .split(let alternatives):
            return try spread(alternatives) { (value) throws(CompileRefusal) in try part(value, depth) }
        case .choice: return try mapped(value) { $0 == .nil || isPlain($0) ? $0 : .fault } ?? nothing()
        default: return try plainValue(value, depth: depth + 1)
        }
    }
}
