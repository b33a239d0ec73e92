public import PolicyModel

/// What is compared, and for which day.
public struct ComparisonHead: Sendable, Hashable {
    /// The packs as they were named, `rules/awards@HEAD~1`, or the snapshot.
    public var before: String
    public var after: String
    public var asOf: CalendarDate
    public var year: Int

    public init(before: String, after: String, asOf: CalendarDate, year: Int) {
        self.before = before
        self.after = after
        self.asOf = asOf
        self.year = year
    }
}
