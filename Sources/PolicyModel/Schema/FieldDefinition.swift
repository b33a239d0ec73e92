/// A fact about a subject: its name in rules, its title in headers, and its type.
public struct FieldDefinition: Hashable, Sendable {
    /// The name that rules and headers use, `rd_expense`.
    public let name: String
    /// The header that an officer writes, `研发费用`.
    public let title: String
    public let type: FieldType
    /// Whether there is one value a year.
    public let isYearly: Bool
    /// The department that owns the fact, `税务局`; named where the fact is missing.
    public let source: String?
    /// For a link, the name of the collection on the target; nil stands for the plural of the linking entity.
    public let reverse: String?

    /// Without a title, the name stands for it.
    public init(
        _ name: String, title: String? = nil, type: FieldType, isYearly: Bool = false, source: String? = nil,
        reverse: String? = nil
    ) {
        self.name = name
        self.title = title ?? name
        self.type = type
        self.isYearly = isYearly
        self.source = source
        self.reverse = reverse
    }
}
