internal import PolicyModel

/// The lines of a file of tests, to show with a message the word that it speaks of.
struct TestText: Sendable {
    /// A character of the text, counted from 0.
    struct Place: Comparable, Sendable {
        var line: Int
        var column: Int

        static func < (left: Place, right: Place) -> Bool {
            (left.line, left.column) < (right.line, right.column)
        }
    }

    /// A part of the text, such as the table of one row.
    typealias Part = ClosedRange<Place>

    let lines: [[Character]]

    init(_ bytes: [UInt8]) {
        lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map { Array($0.hasSuffix("\r") ? $0.dropLast() : $0) }
    }

    /// A place with its line of text; with a token, the first line from there where that stands as a word, up to the
    /// next test.
    /// - Parameters:
    ///   - row: where the row stands that is spoken of: there the token is looked for first, and that is shown without one.
    ///   - rows: all rows of the test; in the others it is not looked for.
    func complete(
        _ diagnostic: Diagnostic, at location: SourceLocation, token: String?, in row: Part? = nil, of rows: [Part] = []
    ) -> Diagnostic {
        var diagnostic = diagnostic
        diagnostic.location = location
        guard let line = location.line, line >= 1, line <= lines.count else { return diagnostic }
        let first = row?.lowerBound.line ?? line - 1
        diagnostic.location?.line = first + 1
        diagnostic.excerpt = String(lines[first])
        guard let token = token.map(Array.init), !token.isEmpty else { return diagnostic }
        let all = Place(line: line - 1, column: 0)...end(ofTestAt: line - 1)
        let place =
            row.flatMap { self.place(of: token, in: $0) }
            ?? self.place(of: token, in: all) { place in !rows.contains { $0.contains(place) } }
        guard let place else { return diagnostic }
        diagnostic.location = SourceLocation(
            file: location.file, line: place.line + 1, column: place.column + 1, length: token.count)
        diagnostic.excerpt = String(lines[place.line])
        return diagnostic
    }

    /// The last character before the next test that starts a line.
    func end(ofTestAt first: Int) -> Place {
        let words = ["test ", "test(", "cases ", "property "].map(Array.init)
        var last = first
        while last + 1 < min(lines.count, first + 60), !words.contains(where: lines[last + 1].starts(with:)) {
            last += 1
        }
        return Place(line: last, column: lines[last].count)
    }

    /// The first place where a word stands by itself.
    private func place(
        of token: [Character], in part: Part, where isWanted: (Place) -> Bool = { _ in true }
    ) -> Place? {
        for line in part.lowerBound.line...part.upperBound.line {
            for column in TestText.columns(of: token, in: lines[line]) {
                let place = Place(line: line, column: column)
                if part.contains(place) && isWanted(place) { return place }
            }
        }
        return nil
    }

    private static func columns(of token: [Character], in text: [Character]) -> [Int] {
        guard token.count <= text.count else { return [] }
        return (0...(text.count - token.count)).filter { start in
            guard text[start..<(start + token.count)].elementsEqual(token) else { return false }
            let before = start > 0 ? text[start - 1] : " "
            let after = start + token.count < text.count ? text[start + token.count] : " "
            return !isWord(before) && !isWord(after)
        }
    }

    private static func isWord(_ character: Character) -> Bool {
        character == "_" || character.isLetter || character.isNumber
    }
}
