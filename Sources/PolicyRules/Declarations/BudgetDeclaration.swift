public import LuaHost

/// The money that there is for all payments of some rules.
public struct BudgetDeclaration {
    /// What happens when the claims are more than the money.
    public enum Overrun: String, CaseIterable, Sendable {
        /// Everybody gets the same share.
        case prorate
        /// First come, first served.
        case queue
    }

    public var head: DeclarationHead
    public var rules: [Int]
    /// The entity whose subjects each have a budget; nil: one for all.
    public var per: Int?
    /// Zero or above; a function is called with the subject of `per`, or without anything.
    public var total: RuleDeclaration.Bound
    public var overrun: Overrun
    /// What a queue goes by: a date, a number, a quantity or text; the smaller is served first.
    public var order: LuaFunction?
    /// Whether the last of a queue is paid what is left.
    public var isPartial: Bool
}
