/// What a person decided about a condition that rules leave to people, a row of `decisions.csv`.
public struct PersonDecision: Hashable, Sendable {
    /// The key of the subject.
    public var subject: String
    /// The rule's id, short where it is unique.
    public var rule: String
    /// The condition's id.
    public var condition: String
    /// Whether the condition holds; nil while nobody has decided, and the condition stays in review.
    public var holds: Bool?
    /// Who decided.
    public var by: String?
    /// The day of the decision, `2024-03-01`.
    public var on: String?
    public var note: String?
    /// The row that says so.
    public var location: SourceLocation

    public init(
        subject: String, rule: String, condition: String, holds: Bool?, by: String? = nil, on: String? = nil,
        note: String? = nil, location: SourceLocation
    ) {
        self.subject = subject
        self.rule = rule
        self.condition = condition
        self.holds = holds
        self.by = by
        self.on = on
        self.note = note
        self.location = location
    }
}
