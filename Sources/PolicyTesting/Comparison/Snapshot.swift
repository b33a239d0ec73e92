public import PolicyModel
public import PolicyRules

/// What a pack makes of a data set, as somebody approved it.
///
/// It stands in the pack as text that version control compares line by line, `tests/snapshots/park.snapshot`:
///
/// ```
/// tally snapshot 2
/// data	park
/// folder	../../data/park
/// digest	cbf29ce484222325
/// as_of	2025-12-31
/// year	2025
///
/// rule	demo/rd_award	enterprise
/// 91140105TTTTTT011J	eligible	60000.00	60000.00	paid by: city 36000.00, county 24000.00
/// 91140105TTTTTT02XM	ineligible	failed: credit, high_tech
/// 91140105TTTTTT038A	undetermined	missing: rd_expense 2025
///
/// ranking	demo/per_mu_grade	enterprise
/// 91140105TTTTTT011J	A (1)
/// ```
///
/// Below the head a paragraph a rule, then one for each indicator, ranking, population and allocation, by full id, with
/// the entity that it is about; in it a line a subject, by the bytes of its key.
public struct Snapshot: Sendable, Hashable {
    /// Of which data, and for which day.
    public struct Head: Sendable, Hashable {
        /// The name of the data set: its folder's.
        public var data: String
        /// The way from the pack's folder to that of the data.
        public var folder: String
        /// Of the bytes of the tables, so that data that changed since are noticed.
        public var digest: String
        /// The evaluation date, so that a later run decides for the same day.
        public var asOf: CalendarDate
        /// The evaluation year.
        public var year: Int

        public init(data: String, folder: String, digest: String, asOf: CalendarDate, year: Int) {
            self.data = data
            self.folder = folder
            self.digest = digest
            self.asOf = asOf
            self.year = year
        }
    }

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

    /// The values of one indicator, ranking, population or allocation.
    public struct Values: Sendable, Hashable {
        public enum Sort: String, Sendable, CaseIterable {
            case indicator, ranking, population, allocation
        }

        public var sort: Sort
        /// The full id.
        public var id: String
        /// The entity's name.
        public var entity: String
        /// By the bytes of the key.
        public var entries: [Value]

        public init(sort: Sort, id: String, entity: String, entries: [Value]) {
            self.sort = sort
            self.id = id
            self.entity = entity
            self.entries = entries
        }
    }

    /// The value of one subject, as reports show it.
    public struct Value: Sendable, Hashable {
        public var key: String
        public var text: String

        public init(key: String, text: String) {
            self.key = key
            self.text = text
        }
    }

    public var head: Head
    /// By full id.
    public var rules: [Rule]
    /// By sort, then full id.
    public var values: [Values]

    public init(head: Head, rules: [Rule], values: [Values] = []) {
        self.head = head
        self.rules = rules
        self.values = values
    }

    /// How many decisions are approved.
    public var decisionCount: Int { rules.reduce(0) { $0 + $1.entries.count } }

    /// How many values are approved.
    public var valueCount: Int { values.reduce(0) { $0 + $1.entries.count } }

    /// Where the snapshot of a data set stands in a pack.
    public static func path(pack: String, data: String) -> String { "\(pack)/tests/snapshots/\(data).snapshot" }

    /// The first line but for the format's number: what this is.
    static let signature = "tally snapshot "
    /// The number of this form. 1 kept verdicts, amounts and values of rules alone.
    static let format = 2
}
