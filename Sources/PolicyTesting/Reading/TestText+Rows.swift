internal import PolicyModel

// Where the rows of a test stand, which Lua does not tell of a table.
extension TestText {
    /// The part of the text that writes each row, by its name: `{ "at", … }`, `row("at", …)` or `at = { … }`; nil for a
    /// row whose name is not written where it is made.
    func parts(ofRows names: [String], at location: SourceLocation) -> [Part?] {
        guard let line = location.line, line >= 1, line <= lines.count else { return names.map { _ in nil } }
        let all = Place(line: line - 1, column: 0)...end(ofTestAt: line - 1)
        return names.map { part(ofRow: Array($0), in: all) }
    }

    private func part(ofRow name: [Character], in all: Part) -> Part? {
        guard !name.isEmpty else { return nil }
        for line in all.lowerBound.line...all.upperBound.line {
            let text = lines[line]
            guard name.count <= text.count else { continue }
            for column in 0...(text.count - name.count) where text[column..<(column + name.count)].elementsEqual(name) {
                if let start = start(ofRowNamedAt: column, length: name.count, in: line) {
                    return start...(end(ofBracketAt: start, within: all) ?? Place(line: line, column: text.count))
                }
            }
        }
        return nil
    }

    /// The bracket before a text that is the first in it, or behind a name and `=`.
    private func start(ofRowNamedAt column: Int, length: Int, in line: Int) -> Place? {
        let text = lines[line]
        let end = column + length
        if column > 0, end < text.count, text[column - 1] == text[end], text[end] == "\"" || text[end] == "'" {
            let bracket = text[..<(column - 1)].lastIndex { $0 != " " }
            guard let bracket, text[bracket] == "{" || text[bracket] == "(" else { return nil }
            return Place(line: line, column: bracket)
        }
        let isWord = column == 0 || !(text[column - 1].isLetter || text[column - 1].isNumber || text[column - 1] == "_")
        guard isWord, let sign = text[end...].firstIndex(where: { $0 != " " }), text[sign] == "=",
            let bracket = text[(sign + 1)...].firstIndex(where: { $0 != " " }), text[bracket] == "{"
        else { return nil }
        return Place(line: line, column: bracket)
    }

    /// Where the bracket closes; brackets in texts and comments do not count.
    private func end(ofBracketAt start: Place, within all: Part) -> Place? {
        var depth = 0
        var quote: Character?
        for line in start.line...all.upperBound.line {
            let text = lines[line]
            var column = line == start.line ? start.column : 0
            while column < text.count {
                let character = text[column]
                if let open = quote {
                    if character == "\\" { column += 1 }
                    if character == open { quote = nil }
                } else {
                    switch character {
                    case "\"", "'": quote = character
                    case "-" where column + 1 < text.count && text[column + 1] == "-": column = text.count
                    case "{", "(": depth += 1
                    case "}", ")":
                        depth -= 1
                        if depth == 0 { return Place(line: line, column: column) }
                    default: break
                    }
                }
                column += 1
            }
            quote = nil
        }
        return nil
    }
}
