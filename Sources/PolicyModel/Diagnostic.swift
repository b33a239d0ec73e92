/// Something that the author of a rule or the owner of data has to know.
public struct Diagnostic: Hashable, Sendable, Error {
    public enum Severity: String, Sendable, Comparable, CaseIterable {
        case note, warning, error

        public static func < (left: Severity, right: Severity) -> Bool {
            left.rank < right.rank
        }

        private var rank: Int {
            switch self {
            case .note: 0
            case .warning: 1
            case .error: 2
            }
        }
    }

    /// A remark on the message, perhaps about another place.
    public struct Note: Hashable, Sendable {
        public var message: LocalizedText
        public var location: SourceLocation?

        public init(_ message: LocalizedText, at location: SourceLocation? = nil) {
            self.message = message
            self.location = location
        }
    }

    public var severity: Severity
    /// Stable, in kebab case: `parameter-undated`.
    public var code: String
    public var message: LocalizedText
    public var location: SourceLocation?
    /// The whole source line that the location names.
    public var excerpt: String?
    public var notes: [Note]
    /// What to do about it.
    public var help: LocalizedText?

    public init(
        _ severity: Severity, _ code: String, _ message: LocalizedText, at location: SourceLocation? = nil,
        excerpt: String? = nil, notes: [Note] = [], help: LocalizedText? = nil
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.location = location
        self.excerpt = excerpt
        self.notes = notes
        self.help = help
    }
}
