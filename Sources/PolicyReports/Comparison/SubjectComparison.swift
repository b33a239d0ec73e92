internal import PolicyRules

/// What the rules compared come to for one subject, before and after.
public struct SubjectComparison: Sendable, Hashable {
    public var subject: ComparedSubject
    /// What all rules compared pay, in 分.
    public var before: Int128
    public var after: Int128
    /// By the order of the rules.
    public var changes: [DecisionChange]

    public init(_ subject: ComparedSubject, before: Int128, after: Int128, changes: [DecisionChange]) {
        self.subject = subject
        self.before = before
        self.after = after
        self.changes = changes
    }

    public var difference: Int128 { after - before }

    /// Whether the subject is paid more in all, or as much and wins more eligibilities than it loses.
    public var gains: Bool { difference > 0 || difference == 0 && balance > 0 }

    /// Whether the subject is paid less in all, or as much and loses more eligibilities than it wins.
    public var loses: Bool { difference < 0 || difference == 0 && balance < 0 }

    /// Eligibilities won less eligibilities lost.
    private var balance: Int {
        changes.reduce(0) { $0 + ($1.kind == .newlyEligible ? 1 : $1.losesEligibility ? -1 : 0) }
    }
}

extension DecisionChange {
    /// Whether the subject was eligible and is not any more.
    public var losesEligibility: Bool { before?.verdict == .eligible && after?.verdict != .eligible }
}
