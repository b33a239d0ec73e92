import Glibc

/// For which day, year and subjects rules are evaluated.
public struct EvaluationOptions: Sendable {
    /// The evaluation date.
    public var asOf: CalendarDate
    /// The evaluation year; nil: the latest year in the data that is not after the date's.
    public var year: Int?
    /// Globs of rule ids; empty: all rules of the packs asked for. They narrow the output, never the evaluation.
    public var rules: [String] = []
    /// A Lua expression in which `e` is the subject; narrows the output to the subjects it picks.
    public var filter: String?
    /// The entity that the filter is about.
    public var filterEntity = "enterprise"
    /// Worker threads; nil: one a core.
    public var threads: Int?
    /// What runs the rules; decisions are the same.
    public var engine = EvaluationEngine.columns

    /// Changes what columns decided before it is compared, to test the comparison.
    var altered: (@Sendable (Decision) -> Decision)?

    public init(asOf: CalendarDate = .today) { self.asOf = asOf }

    /// The evaluation year for a data set.
    public func year(for data: DataSet) -> Int {
        year ?? data.years.last { $0 <= asOf.year } ?? asOf.year
    }
}

extension CalendarDate {
    /// Today by the clock of this machine and its time zone.
    public static var today: CalendarDate {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return CalendarDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
            ?? CalendarDate(days: 0)
    }
}
