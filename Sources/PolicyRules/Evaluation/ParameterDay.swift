import LuaHost
import PolicyModel

/// A value of a parameter: the day from which it holds.
struct ParameterDay: Hashable {
    /// Index in ``RuleProgram/parameters``.
    var parameter: Int
    var from: CalendarDate
}

extension RuleProgram {
    /// The value of a parameter on a day as scripts see it; nil before its first.
    func readOnlyParameter(_ index: Int, on day: CalendarDate) -> LuaValue? {
        guard let dated = parameters[index].values.last(where: { $0.from <= day }) else { return nil }
        let key = ParameterDay(parameter: index, from: dated.from)
        if let known = parameterViews[key] { return known }
        let value = binding?.readOnly(dated.value) ?? dated.value
        parameterViews[key] = value
        return value
    }

    private static let mostTables = 32

    /// `params` of a pack on a day; names that it lacks are asked for.
    func parameterTable(ofPack pack: Int, on day: CalendarDate, asking: LuaObject) throws(LuaError) -> LuaValue {
        if let known = parameterTables[pack]?[day] { return known }
        var entries: [(key: LuaValue, value: LuaValue)] = []
        for (index, parameter) in parameters.enumerated() where parameter.pack == pack {
            if let value = readOnlyParameter(index, on: day) { entries.append((.string(parameter.id), value)) }
        }
        let view = try machine.makeView(of: try machine.makeTable(entries), asking: asking)
        if parameterTables[pack]?.count ?? 0 >= RuleProgram.mostTables { parameterTables[pack] = [:] }
        parameterTables[pack, default: [:]][day] = .table(view)
        return .table(view)
    }
}
