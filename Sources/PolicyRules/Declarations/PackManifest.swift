public import PolicyModel

/// What `pack.lua` says of a pack.
public struct PackManifest: Hashable, Sendable {
    /// The pack's id, kebab-case.
    public var id: String
    public var title: String
    public var authority: String?
    /// GB/T 2260 code of the area where the policy holds.
    public var jurisdiction: String?
    public var version: String?
    /// Ids of the packs whose rules and indicators it uses.
    public var depends: [String] = []
    public var location: SourceLocation
}
