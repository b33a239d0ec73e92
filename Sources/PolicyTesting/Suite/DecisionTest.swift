public import PolicyModel
public import PolicyRules

/// Facts, a day, and what is expected of the rules on that day.
public struct DecisionTest: Sendable {
    public var asOf: CalendarDate
    /// The evaluation year.
    public var year: Int
    /// Values of parameters for this test alone, by full id.
    public var parameters: [String: ScriptValue]
    public var data: DataSet
    /// In the order of names.
    public var expectations: [Expectation]

    public init(
        asOf: CalendarDate, year: Int, parameters: [String: ScriptValue] = [:], data: DataSet,
        expectations: [Expectation]
    ) {
        self.asOf = asOf
        self.year = year
        self.parameters = parameters
        self.data = data
        self.expectations = expectations
    }
}
