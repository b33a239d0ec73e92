/// A column of a file that is no field of its entity.
public struct ExtraColumn: Hashable, Sendable {
    public let file: String
    /// The header's text.
    public let name: String

    public init(file: String, name: String) {
        self.file = file
        self.name = name
    }
}
