public import PolicyModel

/// What an author says cannot be reached, and why: `-- coverage: never unknown because …`.
///
/// It stands on the line of the condition, the table, the `scope`, `floor` or `cap`, or of the code that never runs; or
/// alone on the line before.
public struct CoverageMark: Sendable {
    /// The mark itself.
    public var location: SourceLocation
    /// The line that it is about.
    var line: Int
    /// The first word of that line, and its first text, the id of a condition that starts there.
    var word: String
    var text: String?
    /// `unknown`, `row 2`, `run`; empty where the mark cannot be understood.
    public var points: [String]
    public var reason: String

    private static let head = "coverage:"

    /// The marks of a file.
    static func marks(in source: [UInt8], file: String) -> [CoverageMark] {
        let reader = LuaTokenReader(source)
        return reader.comments.compactMap { comment in
            let text = comment.text.drop { $0 == " " || $0 == "-" }
            guard text.hasPrefix(head) || isMisspelt(text) else { return nil }
            let line = comment.isAlone ? reader.tokens.first { $0.line > comment.line }?.line : comment.line
            let (points, reason) = text.hasPrefix(head) ? parts(String(text.dropFirst(head.count))) : ([], "")
            let tokens = reader.tokens.filter { $0.line == line }
            return CoverageMark(
                location: SourceLocation(file: file, line: comment.line), line: line ?? comment.line,
                word: tokens.first?.text ?? "", text: tokens.first { $0.kind == .text }?.text, points: points,
                reason: reason)
        }
    }

    /// `-- Coverage: …`, `-- coverage：never …`, `-- coverage never …`, `-- covrage: never …`; no sentence about something else.
    private static func isMisspelt(_ text: Substring) -> Bool {
        let words = text.split(maxSplits: 2) { $0.isWhitespace || $0 == ":" || $0 == "：" }
        guard let first = words.first.map(String.init) else { return false }
        let label = text.dropFirst(first.count).drop(while: \.isWhitespace).first
        if first.lowercased() == "coverage" && (label == ":" || label == "：") { return true }
        guard words.count > 1, first.lowercased().hasPrefix("c"), nearestName(to: first, among: ["coverage"]) != nil
        else { return false }
        return nearestName(to: String(words[1]), among: ["never"]) != nil
    }

    /// The first of its points that nothing is ever called, with the name that may be meant.
    var unknownPoint: (name: String, nearest: String?)? {
        let name = points.first { !CoverageMark.names.contains($0) && !$0.contains(where: \.isNumber) }
        return name.map { ($0, nearestName(to: $0, among: CoverageMark.names)) }
    }

    /// What marks call points, days and numbers of rows apart.
    private static let names = [
        "holds", "fails", "unknown", "review", "below", "reached", "above", "within", "row", "run",
    ]

    /// `never fails, unknown because …`; no points without a reason.
    private static func parts(_ text: String) -> (points: [String], reason: String) {
        let words = text.split { $0 == " " || $0 == "," }.map(String.init)
        guard words.first == "never", let because = words.firstIndex(of: "because"), because > 1,
            because + 1 < words.count, let cut = text.range(of: "because")
        else { return ([], "") }
        var points: [String] = []
        for word in words[1..<because] {
            if points.last == "row" { points[points.count - 1] = "row \(word)" } else { points.append(word) }
        }
        return (points, String(text[cut.upperBound...].drop { $0 == " " || $0 == ":" }))
    }
}

extension String {
    /// Where a text first stands in this one.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        indices.lazy.compactMap { start -> Range<String.Index>? in
            guard self[start...].hasPrefix(text) else { return nil }
            return start..<index(start, offsetBy: text.count)
        }.first
    }
}
