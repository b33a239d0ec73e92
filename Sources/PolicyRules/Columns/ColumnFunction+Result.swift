import PolicyModel

// What a declared function has to give.
extension ColumnFunction {
    enum Expectation { case boolean, money, anyValue }

    /// Compiles the function whole; rows where it does not give what is expected are open.
    func finish(as expectation: Expectation) throws(CompileRefusal) -> ColumnUnit {
        let result = try run()
        state.active = .all
        switch expectation {
        case .boolean: unit.value = try boolean(result)
        case .money: unit.value = money(result)
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
