public import PolicyModel

/// What became of a budget.
public struct BudgetUse: Sendable, Hashable {
    /// Index in ``RuleProgram/budgets``.
    public var budget: Int
    /// The row of the entity that the budget is per; nil: there is one for all.
    public var row: Int?
    /// Nil where it is unknown or in error; nothing is paid from it then.
    public var total: Quantity?
    /// What was claimed, after ceilings and rounding.
    public var claims: Quantity
    public var paid: Quantity

    public init(budget: Int, row: Int?, total: Quantity?, claims: Quantity, paid: Quantity) {
        self.budget = budget
        self.row = row
        self.total = total
        self.claims = claims
        self.paid = paid
    }
}
