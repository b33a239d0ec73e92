/// Something that is computed beside decisions, as two evaluations have it.
public struct ComparedValue: Sendable, Hashable {
    public enum Sort: String, Sendable, CaseIterable {
        case indicator, ranking, population, allocation
    }

    public var sort: Sort
    /// The full id, that of the later evaluation where they differ.
    public var id: String
    public var title: String
    /// The full id on each side; nil where it has no such declaration.
    public var before: String?
    public var after: String?

    public init(sort: Sort, id: String, title: String, before: String?, after: String?) {
        self.sort = sort
        self.id = id
        self.title = title
        self.before = before
        self.after = after
    }
}

/// A value of a subject that two evaluations do not share.
public struct ValueChange: Sendable, Hashable {
    /// Index in ``ComparisonSummary/values``.
    public var value: Int
    public var subject: ComparedSubject
    /// As ``OutcomeReader`` shows it; nil where that side has no such declaration or subject.
    public var before: String?
    public var after: String?

    public init(value: Int, subject: ComparedSubject, before: String?, after: String?) {
        self.value = value
        self.subject = subject
        self.before = before
        self.after = after
    }
}
