public import LuaHost
public import PolicyModel

/// A value computed for every subject of an entity and read like a field.
public final class IndicatorDeclaration {
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

    init(
        id: String, fullID: String, pack: Int, title: String, entity: Int, unit: Unit?, unitText: String?,
        basis: [Basis],
        function: LuaFunction, location: SourceLocation
    ) {
        self.id = id
        self.fullID = fullID
        self.pack = pack
        self.title = title
        self.entity = entity
        self.unit = unit
        self.unitText = unitText
        self.basis = basis
        self.function = function
        self.location = location
    }
}
