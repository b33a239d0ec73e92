public import PolicyModel

/// What every declaration has: its name, its title, the text it comes from, and where it stands.
public struct DeclarationHead: Sendable, Hashable {
    public var id: String
    /// `pack/id`
    public var fullID: String
    /// Index of the pack in ``RuleProgram/packs``.
    public var pack: Int
    public var title: String
    public var basis: [Basis]
    public var location: SourceLocation

    public init(id: String, fullID: String, pack: Int, title: String, basis: [Basis], location: SourceLocation) {
        self.id = id
        self.fullID = fullID
        self.pack = pack
        self.title = title
        self.basis = basis
        self.location = location
    }
}
