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
}
