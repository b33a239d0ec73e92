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
    private(set) var marks: [MutationMark] = []
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
        for index in outline.tokens.indices where !outline.isApart(index) { find(at: index) }
        findOperands()
        findOpposites()
        findWords()
        findEntries()
        for condition in outline.conditions { drop(condition) }
        mutants.sort { MutantFinder.order($0) < MutantFinder.order($1) }
        number()
        findMarks(reader)
    }

    private static func order(_ mutant: Mutant) -> (Int, Int, Int) {
        (mutant.location.line ?? 0, mutant.location.column ?? 0, mutant.edits[0].range.upperBound)
    }

    /// Tells changes apart that read the same and stand on the same line.
    private mutating func number() {
        var counts: [String: Int] = [:]
        for index in mutants.indices {
            let key = "\(mutants[index].location.line ?? 0) \(mutants[index].name)"
            counts[key, default: 0] += 1
            mutants[index].ordinal = counts[key, default: 1]
        }
    }

    var tokens: [LuaToken] { outline.tokens }

    // MARK: Marks

    private mutating func findMarks(_ reader: LuaTokenReader) {
        let lines = source.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for comment in reader.comments {
            let next = reader.tokens.first { $0.line > comment.line }?.line
            let excerpt = String(decoding: lines[comment.line - 1], as: UTF8.self)
            let place = SourceLocation(file: path, line: comment.line, column: comment.column)
            let mark = MutationMark(
                comment.text, location: place, excerpt: excerpt, line: comment.isAlone ? next : comment.line)
            guard let mark else { continue }
            marks.append(mark)
            for index in mutants.indices
            where mutants[index].location.line == mark.line && mark.changes.contains(mutants[index].name) {
                mutants[index].equivalence = mark.reason
            }
        }
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
                before: before, after: after, edits: edits,
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
