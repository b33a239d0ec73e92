public import LuaHost
public import PolicyModel

/// One value over all subjects of an entity, or over each group of them, read by every subject of the group.
public struct PopulationDeclaration {
    public var head: DeclarationHead
    /// Index of the entity in the schema.
    public var entity: Int
    /// Who counts; the others read the value of their group all the same.
    public var members: LuaFunction?
    /// What each belongs to.
    public var group: LuaFunction?
    /// Called once a group with the collection of its members.
    public var value: LuaFunction
    /// The unit that outputs show.
    public var unit: Unit?
    public var unitText: String?
}
