/// A subject whose decisions are compared.
public struct ComparedSubject: Sendable, Hashable {
    /// The entity's name, `enterprise`.
    public var entity: String
    public var key: String
    /// Nil where the data does not tell.
    public var name: String?
    /// By the position of ``ComparisonDimension/allCases``; nil where the data does not tell.
    public var groups: [SubjectGroup?]

    public init(entity: String, key: String, name: String? = nil, groups: [SubjectGroup?] = []) {
        self.entity = entity
        self.key = key
        self.name = name
        self.groups = groups
    }
}

/// Subjects that have a park, a region, an industry or a size in common.
public struct SubjectGroup: Sendable, Hashable {
    /// The key of the park or region, the code of the industry's division, the word of the size.
    public var key: String
    /// The name of the park or region.
    public var name: String?

    public init(key: String, name: String? = nil) {
        self.key = key
        self.name = name
    }
}
