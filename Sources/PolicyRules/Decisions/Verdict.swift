/// What a rule says of a subject.
public enum Verdict: String, Sendable, CaseIterable, Hashable {
    /// All conditions hold.
    case eligible
    /// Some condition does not hold, whatever the others are.
    case ineligible
    /// Some fact that decides is missing.
    case undetermined
    /// Some condition waits for a person's decision.
    case review
    /// The script is wrong for this subject.
    case error
    /// The rule is not effective on the day of evaluation, or its scope excludes the subject.
    case outOfScope = "out_of_scope"
}
