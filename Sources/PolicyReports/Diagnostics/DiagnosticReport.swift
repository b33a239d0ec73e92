public import PolicyModel

/// Diagnostics as text, JSON, or SARIF 2.1.0 for code-scanning services and editors.
public struct DiagnosticReport: Sendable {
    let diagnostics: [Diagnostic]
    let language: Language

    public init(_ diagnostics: [Diagnostic], language: Language) {
        self.diagnostics = diagnostics
        self.language = language
    }

    /// Each as a terminal shows it, a blank line between two, a newline at the end; empty where there is none.
    public func text(colour: Bool = false) -> String {
        guard !diagnostics.isEmpty else { return "" }
        return diagnostics.map { $0.text(language, colour: colour) }.joined(separator: "\n\n") + "\n"
    }

    /// One JSON array of `severity code message file line column length notes help`.
    public func json() -> [UInt8] {
        JSONNode.array(diagnostics.map(node)).indentedText
    }

    private func node(_ diagnostic: Diagnostic) -> JSONNode {
        let notes = diagnostic.notes.map { note in
            JSONNode.object([("message", .text(note.message.text(language)))] + place(note.location))
        }
        return .object(
            [
                ("severity", .text(diagnostic.severity.rawValue)), ("code", .text(diagnostic.code)),
                ("message", .text(diagnostic.message.text(language))),
            ] + place(diagnostic.location) + [
                ("notes", .array(notes)), ("help", .optional(diagnostic.help?.text(language))),
            ])
    }

    private func place(_ location: SourceLocation?) -> [(key: String, value: JSONNode)] {
        [
            ("file", .optional(location?.file)), ("line", .optional(location?.line)),
            ("column", .optional(location?.column)), ("length", .optional(location?.length)),
        ]
    }
}
