public import LuaHost
public import PolicyModel

/// Ties what is paid to how the enterprise performs (亩均效益挂钩): vetoes first, then a factor.
public struct LinkageDeclaration {
    /// What stops every payment when it holds.
    public struct Veto {
        public var id: String
        public var title: String
        public var function: LuaFunction
        public var location: SourceLocation
    }

    public var head: DeclarationHead
    public var rules: [Int]
    /// The entity that the vetoes and the factor are about; nil: the subject that the rules are about.
    public var per: Int?
    public var vetoes: [Veto]
    /// A number, zero or above.
    public var factor: LuaFunction?
}
