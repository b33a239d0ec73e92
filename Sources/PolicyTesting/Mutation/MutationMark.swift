internal import PolicyModel

/// Where an author says that a change makes no difference: `-- mutation: equivalent >= → > because no two are equal`, the
/// change in backticks.
///
/// It is about its own line, or, alone on one, about the next line with code.
struct MutationMark: Sendable {
    enum Fault: Error, Equatable {
        /// It starts like a mark and is none.
        case misspelt
        /// It does not say which change.
        case changeMissing
        /// This is no change.
        case changeUnclear(String)
        case reasonMissing
    }

    var location: SourceLocation
    /// The source line that it stands on.
    var excerpt: String
    /// The line of code that it is about; nil where none follows.
    var line: Int?
    /// ``Mutant/name`` of each change.
    var changes: [String] = []
    var reason = ""
    var fault: Fault?

    /// Nil for a comment that is no mark.
    init?(_ comment: String, location: SourceLocation, excerpt: String, line: Int?) {
        self.location = location
        self.excerpt = excerpt
        self.line = line
        let text = comment.drop { $0 == "-" || $0.isWhitespace }
        guard text.hasPrefix(MutationMark.start), text.dropFirst(MutationMark.start.count).first?.isLetter != true
        else {
            if !MutationMark.isMisspelt(text) { return nil }
            fault = .misspelt
            return
        }
        var reader = MutationMarkReader(text.dropFirst(MutationMark.start.count))
        do throws(Fault) {
            (changes, reason) = try reader.read()
        } catch { fault = error }
    }

    private static let start = "mutation: equivalent"

    /// `-- mutation equivalent …`, `-- Mutation: …`, `-- muttaion: equivalent …`; no sentence about something else.
    private static func isMisspelt(_ text: Substring) -> Bool {
        let words = text.split(maxSplits: 2, whereSeparator: \.isWhitespace)
        guard let first = words.first else { return false }
        func bare(_ word: Substring) -> String { String(word.prefix { $0 != ":" && $0 != "：" }) }
        let isLabel = first.contains(":") || first.contains("：")
        if bare(first).lowercased() == "mutation" && isLabel { return true }
        guard words.count > 1, nearestName(to: bare(first), among: ["mutation"]) != nil else { return false }
        return nearestName(to: bare(words[1]), among: ["equivalent"]) != nil
    }
}
