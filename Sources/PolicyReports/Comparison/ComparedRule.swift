/// A rule as two evaluations have it.
public struct ComparedRule: Sendable, Hashable {
    /// The full id, that of the later evaluation where they differ.
    public var id: String
    public var title: String
    /// The full id on each side; nil where it has no such rule.
    public var before: String?
    public var after: String?
    /// Whether the rule gives money on either side.
    public var hasAmount: Bool

    public init(id: String, title: String, before: String?, after: String?, hasAmount: Bool) {
        self.id = id
        self.title = title
        self.before = before
        self.after = after
        self.hasAmount = hasAmount
    }
}
