public import PolicyModel
public import PolicyRules

/// One thing that a test can reach; declarations by their full ids.
public enum CoveragePoint: Hashable, Sendable {
    /// How a scope, a condition or a veto came out.
    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        case holds, fails, unknown, review, error
    }

    /// A table of limits given to `tier` or `brackets`.
    public struct RowTable: Hashable, Sendable {
        public var helper: String
        public var file: String
        public var line: Int
        /// Each row's cells.
        public var rows: [[PolicyValue]]
    }

    /// The rule was asked, in force or not.
    case rule(String)
    case scope(String, Outcome)
    /// A condition of a rule, by its id.
    case condition(String, String, Outcome)
    /// A veto of a linkage, by its id.
    case veto(String, String, Outcome)
    /// The factor of a linkage.
    case factor(String)
    /// An amount was below the floor, or not.
    case floor(String, Bool)
    /// An amount was above the cap, or not.
    case cap(String, Bool)
    /// A stack, ceiling, budget, funding or allocation, applied to an amount.
    case applied(String)
    /// An indicator, a ranking or a population.
    case value(String)
    /// The value of a parameter from a day on; nil where it was asked for before its first day.
    case parameter(String, CalendarDate?)
    /// A row of a table was taken, counted from 0.
    case row(RowTable, Int)
    /// A function was entered, by its file and the line where it is defined.
    case function(String, Int)
    /// A line of a function ran.
    case line(String, Int)
}
