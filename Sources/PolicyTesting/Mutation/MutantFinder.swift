internal import PolicyModel

/// Finds the changes to try in one file of a pack.
struct MutantFinder {
    let source: [UInt8]
    let outline: LuaOutline
    let syntax: LuaSyntax
    let words: FieldWords
    private let pack: String
    private let file: String
    private let path: String
    /// Reasons by the line that they are about.
    private let equivalences: [Int: String]
    private(set) var mutants: [Mutant] = []

    /// - Parameters:
    ///   - file: the path in the pack.
    ///   - path: the path as messages name it.
    ///   - words: what is known of the fields that the file may read.
    init(_ source: [UInt8], pack: String, file: String, path: String, words: FieldWords = FieldWords()) {
        self.source = source
        self.pack = pack
        self.file = file
        self.path = path
        let reader = LuaTokenReader(source)
        syntax = LuaSyntax(reader.tokens)
        outline = LuaOutline(reader.tokens, syntax)
        self.words = words
        equivalences = MutantFinder.equivalences(reader)
        for index in outline.tokens.indices where !outline.isApart(index) { find(at: index) }
        findOperands()
        findOpposites()
        findWords()
        findEntries()
        for condition in outline.conditions { drop(condition) }
    }

    var tokens: [LuaToken] { outline.tokens }

    // MARK: Marks

    private static let mark = "mutation: equivalent because"

    /// `-- mutation: equivalent because …` is about its own line, or, alone on one, about the next line with code.
    private static func equivalences(_ reader: LuaTokenReader) -> [Int: String] {
        var reasons: [Int: String] = [:]
        for comment in reader.comments {
            let text = comment.text.drop { $0 == " " || $0 == "-" }
            guard text.hasPrefix(mark) else { continue }
            let reason = text.dropFirst(mark.count).drop { $0 == " " || $0 == ":" }
            guard !reason.isEmpty else { continue }
            let next = reader.tokens.first { $0.line > comment.line }?.line
            if let line = comment.isAlone ? next : comment.line { reasons[line] = String(reason) }
        }
        return reasons
    }

    // MARK: Making

    /// Adds a change of the token at an index.
    mutating func replace(_ index: Int, _ kind: Mutant.Kind, by text: String) {
        add(
            kind, at: index, before: written(index..<(index + 1)), after: text, edits: [edit(index..<(index + 1), text)]
        )
    }

    mutating func add(_ kind: Mutant.Kind, at index: Int, before: String, after: String, edits: [Mutant.Edit]) {
        let token = tokens[index]
        mutants.append(
            Mutant(
                kind: kind, file: file,
                location: SourceLocation(file: path, line: token.line, column: token.column), clause: clause(at: index),
                before: before, after: after, equivalence: equivalences[token.line], edits: edits,
                reach: reach(at: index)))
    }

    func edit(_ range: Range<Int>, _ text: String) -> Mutant.Edit {
        Mutant.Edit(
            range: tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound,
            text: Array(text.utf8))
    }

    /// The source of some tokens, with blanks and line ends made one blank.
    func written(_ range: Range<Int>) -> String {
        let bytes = source[tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound]
        return String(decoding: bytes, as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
    }

    private func clause(at index: Int) -> Mutant.Clause {
        var clause = Mutant.Clause()
        if let declaration = outline.declaration(at: index) {
            (clause.word, clause.id, clause.title) = (declaration.word, declaration.id, declaration.title)
        }
        if let condition = outline.condition(at: index) {
            (clause.condition, clause.conditionTitle) = (condition.id, condition.title)
        }
        return clause
    }

    private func reach(at index: Int) -> Mutant.Reach {
        if outline.functionLines[index] > 0 { return .function(outline.functionLines[index]) }
        guard let declaration = outline.declaration(at: index), !declaration.id.isEmpty else { return .everything }
        switch declaration.word {
        case "param": return .parameter("\(pack)/\(declaration.id)")
        case "rule": return .rule("\(pack)/\(declaration.id)")
        default: return .everything
        }
    }

    /// Leaves a condition out; lines stay where they are.
    private mutating func drop(_ condition: LuaOutline.Condition) {
        let range = condition.range.lowerBound..<(condition.range.upperBound + (condition.hasComma ? 1 : 0))
        add(
            .condition, at: range.lowerBound, before: written(condition.range), after: "",
            edits: [edit(range, lines(in: range))])
    }

    /// The line ends between some tokens, which stay where these go.
    func lines(in range: Range<Int>) -> String {
        let bytes = source[tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound]
        return String(decoding: bytes.filter { $0 == UInt8(ascii: "\n") }, as: UTF8.self)
    }
}
