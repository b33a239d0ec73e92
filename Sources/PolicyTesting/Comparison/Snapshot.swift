public import PolicyModel
public import PolicyRules

/// Every decision of a pack on a data set, as somebody approved it.
///
/// It stands in the pack as text that version control compares line by line, `tests/snapshots/park.snapshot`:
///
/// ```
/// tally snapshot 1
/// data	park
/// as_of	2025-12-31
/// year	2025
///
/// demo/rd_award	enterprise
/// 91140105TTTTTT011J	eligible	60000.00	60000.00
/// 91140105TTTTTT02XM	ineligible
/// ```
///
/// Below the head a paragraph a rule, by full id, with the entity that it is about; in it a line a subject, by the bytes
/// of its key: key, verdict, entitled, payable and value, between tabs. What a line lacks at its end is empty.
public struct Snapshot: Sendable, Hashable {
    /// The decisions of one rule.
    public struct Rule: Sendable, Hashable {
        /// The full id.
        public var id: String
        /// The entity's name.
        public var entity: String
        /// By the bytes of the key.
        public var entries: [Entry]

        public init(id: String, entity: String, entries: [Entry]) {
            self.id = id
            self.entity = entity
            self.entries = entries
        }
    }

    /// The decision on one subject.
    public struct Entry: Sendable, Hashable {
        public var key: String
        public var outcome: DecisionOutcome

        public init(key: String, outcome: DecisionOutcome) {
            self.key = key
            self.outcome = outcome
        }
    }

    /// The name of the data set: its folder's.
    public var data: String
    /// The evaluation date, so that a later run decides for the same day.
    public var asOf: CalendarDate
    /// The evaluation year.
    public var year: Int
    /// By full id.
    public var rules: [Rule]

    public init(data: String, asOf: CalendarDate, year: Int, rules: [Rule]) {
        self.data = data
        self.asOf = asOf
        self.year = year
        self.rules = rules
    }

    /// Where the snapshot of a data set stands in a pack.
    public static func path(pack: String, data: String) -> String { "\(pack)/tests/snapshots/\(data).snapshot" }

    /// The first line: what this is, and in which form.
    static let signature = "tally snapshot 1"
}
