import PolicyModel

// What a declared function has to give.
extension ColumnFunction {
    enum Expectation {
        case boolean, money
        /// A floor or a cap: money, zero or above.
        case bound
        /// What an indicator or `value` gives.
        case anyValue
    }

    /// Compiles the function whole; rows where it does not give what is expected are open.
    func finish(as expectation: Expectation) throws(CompileRefusal) -> ColumnUnit {
        let result = try run()
        state.active = .all
        switch expectation {
        case .boolean: unit.value = try boolean(result)
        case .money: unit.value = money(result)
        case .bound: unit.value = bound(result)
        case .anyValue: unit.value = try plainValue(result)
        }
        unit.finish(graph)
        return unit
    }

    private func nothing() -> ColumnValue {
        unit.open(.all)
        return .constant(.never)
    }

    private func boolean(_ value: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        switch value {
        case .boolean: return value
        case .constant(.never): return .boolean(.none)
        case .choice, .constant:
            let checked = try mapped(value) { constant in
                if case .boolean = constant { constant } else { .fault }
            }
            if let checked, case .boolean(let mask) = column(checked) { return .boolean(mask) }
            return .boolean(.none)
        default:
            unit.open(.all)
            return .boolean(.none)
        }
    }

    private func money(_ value: ColumnValue) -> ColumnValue {
        switch column(value) {
        case .quantity(_, _, .money), .wide(_, .money): column(value)
        default: nothing()
        }
    }

    private func bound(_ value: ColumnValue) -> ColumnValue {
        let value = money(value)
        switch value {
        case .quantity(let node, _, _): unit.open(graph.compare(.less, node, graph.fill(0)))
        case .wide(let node, _): unit.open(graph.compare(.less, node, graph.fill(wide: 0)))
        default: break
        }
        return value
    }

    /// What an indicator or `value` may give; lists and records are left to the interpreter.
    private func plainValue(_ value: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        switch value {
        case .number(let node):
            open(where: .isNotFinite, [node])
            return value
        case .boolean, .integer, .date, .text, .quantity, .wide, .constant(.never): return value
        case .choice, .constant:
            return try mapped(value) { constant in
                switch constant {
                case .boolean, .integer, .text, .quantity, .date: constant
                case .number(let bits) where Double(bitPattern: bits).isFinite: constant
                default: .fault
                }
            } ?? nothing()
        default: return nothing()
        }
    }
}
