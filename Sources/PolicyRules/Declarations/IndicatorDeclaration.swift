public import LuaHost
public import PolicyModel

/// A value computed for every subject of an entity and read like a field.
public struct IndicatorDeclaration {
    public var id: String
    public var fullID: String
    public var pack: Int
    public var title: String
    /// Index of the entity in the schema.
    public var entity: Int
    /// The unit that outputs show.
    public var unit: Unit?
    public var unitText: String?
    public var basis: [Basis]
    public var function: LuaFunction
    public var location: SourceLocation
}
