public import PolicyModel

/// One test of a pack: facts and what is expected of them, or one worked case.
///
/// It is data: read once, it runs against any program that has the pack's rules, a changed one too.
public struct PolicyTest: Sendable {
    /// What is tested.
    public enum Content: Sendable {
        /// Facts of some subjects, and what the rules are to say of them.
        case decisions(DecisionTest)
        /// A case of a case file.
        case workedCase(WorkedCase)
        /// A claim on whatever facts there may be.
        case property(PropertyTest)
        /// The test cannot be understood; why.
        case invalid([Diagnostic])
    }

    /// Id of the pack.
    public var pack: String
    public var name: String
    /// The name of its row, of a test with `each`.
    public var row: String?
    /// The file and the line where the test stands.
    public var location: SourceLocation
    public var content: Content

    public init(pack: String, name: String, row: String? = nil, location: SourceLocation, content: Content) {
        self.pack = pack
        self.name = name
        self.row = row
        self.location = location
        self.content = content
    }

    /// Whether it is a claim on whatever facts there may be.
    public var isProperty: Bool { if case .property = content { true } else { false } }

    /// `name`, or `name / row`.
    public var title: String { row.map { "\(name) / \($0)" } ?? name }

    /// What `--filter` looks at: `pack: file: name / row`.
    public var fullName: String { "\(pack): \(location.file): \(title)" }
}
