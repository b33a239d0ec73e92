/// All the faults that were found before work stopped.
public struct DiagnosticList: Error, Sendable, Hashable {
    public var diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic] = []) {
        self.diagnostics = diagnostics
    }

    /// Whether an error is among them.
    public var hasErrors: Bool {
        diagnostics.contains { $0.severity == .error }
    }
}
