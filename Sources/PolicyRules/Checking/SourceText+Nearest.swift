import PolicyModel

extension SourceText {
    /// The place of the first of some tokens that stands in a line; where it stands there several times, the one nearest
    /// to one of `names`: in `e.tax > yuan(5) and e.land > 5` the second `>` is that of `land`.
    func location(_ file: String, _ line: Int, tokens: [String], near names: [String]) -> SourceLocation {
        guard !names.isEmpty, let text = self.line(line, of: file).map(Array.init) else {
            for token in tokens {
                let place = location(file, line, token: token)
                if place.column != nil { return place }
            }
            return SourceLocation(file: file, line: line)
        }
        let anchors = names.flatMap { SourceText.places(of: Array($0), in: text) }
        var best: (gap: Int, place: Range<Int>)?
        for token in tokens {
            for place in SourceText.places(of: Array(token), in: text) {
                let gap =
                    anchors.map { max($0.lowerBound - place.upperBound, place.lowerBound - $0.upperBound) }
                    .filter { $0 >= 0 }.min() ?? text.count
                if best.map({ gap < $0.gap }) ?? true { best = (gap, place) }
            }
        }
        guard let best else { return SourceLocation(file: file, line: line) }
        return SourceLocation(file: file, line: line, column: best.place.lowerBound + 1, length: best.place.count)
    }

    /// Where a word, or an operator, stands by itself in a line.
    private static func places(of token: [Character], in text: [Character]) -> [Range<Int>] {
        guard let first = token.first, let last = token.last, token.count <= text.count else { return [] }
        return (0...text.count - token.count).compactMap { start in
            let end = start + token.count
            guard text[start..<end].elementsEqual(token) else { return nil }
            if start > 0, isJoined(text[start - 1], first) { return nil }
            if end < text.count, isJoined(last, text[end]) { return nil }
            return start..<end
        }
    }

    /// Whether two characters side by side are parts of one word or of one operator.
    private static func isJoined(_ left: Character, _ right: Character) -> Bool {
        let signs: Set<Character> = ["<", ">", "=", "~", "/", "."]
        if signs.contains(left) && signs.contains(right) { return true }
        return isPart(left) && isPart(right)
    }

    private static func isPart(_ character: Character) -> Bool {
        character == "_" || character.isLetter || character.isNumber
    }
}
