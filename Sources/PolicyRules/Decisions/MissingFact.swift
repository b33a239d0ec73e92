public import PolicyModel

/// A fact that a rule asked for and the data do not know.
public struct MissingFact: Hashable, Sendable {
    /// What is missing.
    public enum Subject: Hashable, Sendable {
        /// A field, by its index in the entity.
        case field(Int)
        /// The row of the incentives table that the rule names.
        case incentive(String)
        /// A value that the rules compute and that has none here, by its name: a quotient, an indicator, a rule's outcome.
        case computed(String)
    }

    /// Why there is no value.
    public enum Reason: Hashable, Sendable {
        /// The data lack it.
        case data(MissingReason)
        case divisionByZero
        /// The mean, minimum, maximum or sum of nothing.
        case emptyCollection
        /// The outcome of another rule that waits for a person.
        case inReview
        /// The grade or place of a subject that the ranking leaves out.
        case notRanked

        /// The stable word in outputs.
        public var code: String {
            switch self {
            case .data(let reason): reason.code
            case .divisionByZero: "division-by-zero"
            case .emptyCollection: "empty-collection"
            case .inReview: "in-review"
            case .notRanked: "not-ranked"
            }
        }

        public var text: LocalizedText {
            switch self {
            case .data(let reason): reason.text
            case .divisionByZero: LocalizedText("division by zero", "除数为零")
            case .emptyCollection: LocalizedText("nothing to take it from", "没有可供计算的成员")
            case .inReview: LocalizedText("waits for a person's decision", "等待人工审核")
            case .notRanked: LocalizedText("is not among those ranked", "不在排名范围内")
            }
        }
    }

    /// The entity and row that lack the fact.
    public var entity: Int
    public var row: Int
    public var subject: Subject
    /// The year asked for, for yearly fields.
    public var year: Int?
    public var reason: Reason

    public init(entity: Int, row: Int, subject: Subject, year: Int?, reason: Reason) {
        self.entity = entity
        self.row = row
        self.subject = subject
        self.year = year
        self.reason = reason
    }
}
