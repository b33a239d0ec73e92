public import LuaHost

/// Amounts of one subject that do not simply add up (就高不重复, 升级补差).
public struct StackDeclaration {
    /// What competes: a rule, or all that another stack leaves, as one amount.
    public enum Member: Hashable, Sendable {
        case rule(Int)
        case stack(Int)
    }

    /// Which of the amounts stay.
    public enum Keep: String, CaseIterable, Sendable {
        /// The largest; ties: the smaller full rule id.
        case highest
        /// All, up to the cap.
        case sum
        /// The first of the list that is eligible.
        case first
        /// From the smallest to the largest, each what it exceeds the one before by.
        case difference
    }

    public var head: DeclarationHead
    public var members: [Member]
    /// The entity whose subjects each have a stack; nil: the subject that the rules are about.
    public var per: Int?
    public var keep: Keep
    public var cap: RuleDeclaration.Bound?
    /// For ``Keep/difference``: what was paid before, money.
    public var paid: LuaFunction?
}
