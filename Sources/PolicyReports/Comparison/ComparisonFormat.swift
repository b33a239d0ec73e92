/// How a comparison of two evaluations is written.
public enum ComparisonFormat: String, Sendable, CaseIterable {
    /// Totals, groups, who gains and who loses, for people.
    case text
    /// One JSON object with every change.
    case json
    /// Every change, RFC 4180 with `\n` between the lines.
    case csv
    /// What `text` says, for a pull request.
    case markdown
}
