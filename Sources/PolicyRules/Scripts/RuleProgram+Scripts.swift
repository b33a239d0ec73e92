import LuaHost
import PolicyModel

extension RuleProgram {
    /// The value in this program's machine.
    func luaValue(_ value: ScriptValue) throws(LuaError) -> LuaValue {
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
            for entry in entries { copies.append((try luaValue(entry.key), try luaValue(entry.value))) }
            return .table(try machine.makeTable(copies))
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
