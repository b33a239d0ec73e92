import LuaHost
import PolicyModel

extension RuleProgram {
    /// The value in this program's machine.
    /// - Parameter shape: what its tables may be asked for; tables that it tells names of are read-only.
    func luaValue(_ value: ScriptValue, shape: ScriptShape? = nil) throws(LuaError) -> LuaValue {
        switch value {
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .integer(value)
        case .number(let value): return .number(value)
        case .text(let text): return .string(text)
        case .date(let date): return .word(date.word)
        case .quantity(let quantity): return binding?.luaValue(quantity) ?? .nil
        case .function, .opaque: return .nil
        case .table(let entries):
            var copies: [(key: LuaValue, value: LuaValue)] = []
            for entry in entries {
                copies.append((try luaValue(entry.key), try luaValue(entry.value, shape: shape?.member(entry.key))))
            }
            let table = try machine.makeTable(copies)
            guard let binding, let shape, shape.names != nil else { return .table(table) }
            let asking = LuaObject(types.shaped, UInt64(binding.number(of: shape)))
            return .table(try machine.makeView(of: table, asking: asking))
        }
    }

    /// Runs `body` with other values of parameters, each on whatever day, by index in ``parameters``.
    ///
    /// An evaluation takes parameters up when it is made, so it is made inside `body`.
    package func withParameters<Result>(
        _ values: [Int: ScriptValue], _ body: () throws -> Result
    ) throws -> Result {
        guard !values.isEmpty else { return try body() }
        let (declared, views, tables) = (parameters, parameterViews, parameterTables)
        defer { (parameters, parameterViews, parameterTables) = (declared, views, tables) }
        parameterTables = [:]
        for index in values.keys { parameterViews = parameterViews.filter { $0.key.parameter != index } }
        for (index, value) in values {
            parameters[index].values = [
                ParameterDeclaration.Dated(from: CalendarDate(days: .min), value: try luaValue(value))
            ]
        }
        return try body()
    }
}
