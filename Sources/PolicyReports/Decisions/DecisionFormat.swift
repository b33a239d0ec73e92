/// How decisions are written.
public enum DecisionFormat: String, Sendable, CaseIterable {
    /// A summary per rule and the first rows, for people.
    case table
    /// One JSON object a line.
    case ndjson
    /// One JSON array.
    case json
    /// RFC 4180 with `\n` between the lines.
    case csv
}
