public import PolicyRules

/// A budget as two evaluations use it.
public struct ComparedBudget: Sendable, Hashable {
    public var id: String
    public var title: String
    /// The key of the subject whose budget it is; nil: there is one for all.
    public var subject: String?
    /// Nil where that side has no such budget.
    public var before: BudgetUse?
    public var after: BudgetUse?

    public init(id: String, title: String, subject: String?, before: BudgetUse?, after: BudgetUse?) {
        self.id = id
        self.title = title
        self.subject = subject
        self.before = before
        self.after = after
    }
}
