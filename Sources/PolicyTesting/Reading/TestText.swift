internal import PolicyModel

/// The lines of a file of tests, to show with a message the word that it speaks of.
struct TestText: Sendable {
    private let lines: [String]

    init(_ bytes: [UInt8]) {
        lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasSuffix("\r") ? String($0.dropLast()) : String($0) }
    }

    /// A place with its line of text; with a token, the first line from there where that stands as a word, up to the
    /// next test.
    func complete(_ diagnostic: Diagnostic, at location: SourceLocation, token: String?) -> Diagnostic {
        var diagnostic = diagnostic
        diagnostic.location = location
        guard let first = location.line, first >= 1, first <= lines.count else { return diagnostic }
        diagnostic.excerpt = lines[first - 1]
        guard let token, !token.isEmpty else { return diagnostic }
        for line in first...min(lines.count, first + 60) {
            let text = lines[line - 1]
            if line > first,
                text.hasPrefix("test ") || text.hasPrefix("test(") || text.hasPrefix("cases ")
                    || text.hasPrefix("property ")
            {
                break
            }
            guard let column = TestText.column(of: token, in: text) else { continue }
            diagnostic.location = SourceLocation(
                file: location.file, line: line, column: column, length: token.count)
            diagnostic.excerpt = text
            break
        }
        return diagnostic
    }

    private static func column(of token: String, in text: String) -> Int? {
        let (token, text) = (Array(token), Array(text))
        guard token.count <= text.count else { return nil }
        for start in 0...(text.count - token.count) where text[start..<(start + token.count)].elementsEqual(token) {
            let before = start > 0 ? text[start - 1] : " "
            let after = start + token.count < text.count ? text[start + token.count] : " "
            if !isWord(before) && !isWord(after) { return start + 1 }
        }
        return nil
    }

    private static func isWord(_ character: Character) -> Bool {
        character == "_" || character.isLetter || character.isNumber
    }
}
