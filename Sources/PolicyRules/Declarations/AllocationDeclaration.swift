public import LuaHost

/// An amount that several parties share (税收分享): their parts add up to it.
public struct AllocationDeclaration {
    public var head: DeclarationHead
    /// Index of the entity in the schema.
    public var entity: Int
    /// For whom anything is allocated at all.
    public var members: LuaFunction?
    /// Gives money, zero or above.
    public var amount: LuaFunction
    public var shares: SharesDeclaration
}
