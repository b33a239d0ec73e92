/// The most that one subject gets of several rules together (单户年度上限).
public struct CeilingDeclaration {
    public var head: DeclarationHead
    public var rules: [Int]
    /// The entity whose subjects each have the ceiling; nil: the subject that the rules are about.
    public var per: Int?
    public var cap: RuleDeclaration.Bound
}
