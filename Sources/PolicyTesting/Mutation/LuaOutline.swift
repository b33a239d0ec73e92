/// What stands where in a Lua source: brackets, functions, declarations and their conditions.
struct LuaOutline {
    /// `rule "rd_award" { … }`
    struct Declaration {
        var word: String
        /// Empty where it is no plain text.
        var id: String
        var title: String
        /// Tokens from the opening brace to the closing one.
        var range: ClosedRange<Int>
    }

    /// One entry of `conditions = { … }` or `vetoes = { … }`.
    struct Condition {
        var id: String
        var title: String
        /// Its tokens, without the comma after it.
        var range: Range<Int>
        var hasComma: Bool
    }

    let tokens: [LuaToken]
    private let syntax: LuaSyntax
    /// The closing bracket of each opening one, by index.
    private(set) var closing: [Int: Int] = [:]
    /// The innermost bracket that is open at each token; -1 for none.
    private var opening: [Int] = []
    /// The line of the innermost function around each token; 0 outside of functions.
    private(set) var functionLines: [Int] = []
    private(set) var declarations: [Declaration] = []
    private(set) var conditions: [Condition] = []
    /// Tokens of what is no rule: legal bases, titles, notes, fields and entities.
    private(set) var apart: [ClosedRange<Int>] = []

    static let words: Set<String> = [
        "param", "indicator", "field", "entity", "rule", "ranking", "population", "stack", "linkage", "ceiling",
        "funding", "budget", "allocation",
    ]

    init(_ tokens: [LuaToken], _ syntax: LuaSyntax) {
        self.tokens = tokens
        self.syntax = syntax
        pairBrackets()
        findFunctions()
        for index in tokens.indices {
            findDeclaration(at: index)
            findExplanation(at: index)
        }
        findBases()
        for index in tokens.indices where tokens[index].isName("conditions") || tokens[index].isName("vetoes") {
            findConditions(at: index)
        }
    }

    func token(_ index: Int) -> LuaToken? { tokens.indices.contains(index) ? tokens[index] : nil }

    private mutating func pairBrackets() {
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            opening.append(open.last ?? -1)
            guard token.kind == .sign else { continue }
            switch token.text {
            case "(", "[", "{": open.append(index)
            case ")", "]", "}": if let start = open.popLast() { closing[start] = index }
            default: break
            }
        }
    }

    private mutating func findFunctions() {
        // Nil for a block that is no function.
        var blocks: [Int?] = []
        for token in tokens {
            if token.isKeyword("end") || token.isKeyword("until") {
                functionLines.append(blocks.compactMap { $0 }.last ?? 0)
                _ = blocks.popLast()
                continue
            }
            // `for` and `while` open their block by `do`.
            if token.isKeyword("function") {
                blocks.append(token.line)
            } else if token.isKeyword("if") || token.isKeyword("do") || token.isKeyword("repeat") {
                blocks.append(nil)
            }
            functionLines.append(blocks.compactMap { $0 }.last ?? 0)
        }
    }

    private mutating func findDeclaration(at index: Int) {
        let word = tokens[index]
        guard word.kind == .name, LuaOutline.words.contains(word.text) else { return }
        var id = ""
        var brace = index + 1
        if token(brace)?.kind == .text {
            id = tokens[brace].text
            brace += 1
        } else if let close = closing[brace], tokens[brace].isSign("(") {
            if close == brace + 2, tokens[brace + 1].kind == .text { id = tokens[brace + 1].text }
            brace = close + 1
        }
        guard token(brace)?.isSign("{") == true, let end = closing[brace] else { return }
        if word.text == "field" || word.text == "entity" { return apart.append(brace...end) }
        var title = ""
        for entry in entries(of: brace) {
            if tokens[entry.range.lowerBound].isName("title"), token(entry.range.lowerBound + 2)?.kind == .text {
                title = tokens[entry.range.lowerBound + 2].text
            }
        }
        declarations.append(Declaration(word: word.text, id: id, title: title, range: brace...end))
    }

    private static let explanations: Set<String> = ["title", "note", "description"]

    /// `basis = …`, `title = …`, the document that a table describes, and `date = "…"`, which only a basis has.
    private mutating func findExplanation(at index: Int) {
        let name = tokens[index]
        guard name.kind == .name, token(index + 1)?.isSign("=") == true else { return }
        let isEntry = ["{", ",", ";"].contains { token(index - 1)?.isSign($0) == true }
        if name.text == "document", isEntry, let end = closing[opening[index]] { apart.append(opening[index]...end) }
        let isDate = name.text == "date" && token(index + 2)?.kind == .text
        let isTitle = isEntry && LuaOutline.explanations.contains(name.text)
        guard name.text == "basis" || isDate || isTitle, let end = syntax.ends[index + 2], end > index else { return }
        apart.append(index...(end - 1))
    }

    /// `local LAW = …` of `basis = LAW`
    private mutating func findBases() {
        let names = Set(
            tokens.indices.dropLast(2).compactMap { index in
                tokens[index].isName("basis") && tokens[index + 1].isSign("=") && tokens[index + 2].kind == .name
                    && syntax.ends[index + 2] == index + 3 ? tokens[index + 2].text : nil
            })
        for index in tokens.indices.dropFirst().dropLast(2) where names.contains(tokens[index].text) {
            guard tokens[index - 1].isKeyword("local"), tokens[index + 1].isSign("="), let end = syntax.ends[index + 2]
            else {
                continue
            }
            apart.append(index...(end - 1))
        }
    }

    /// The entries of a table constructor that opens at an index: their tokens, and whether a comma follows.
    func entries(of brace: Int) -> [(range: Range<Int>, hasComma: Bool)] {
        guard let end = closing[brace] else { return [] }
        var entries: [(range: Range<Int>, hasComma: Bool)] = []
        var start = brace + 1
        var index = start
        var depth = 0
        while index < end {
            let token = tokens[index]
            if token.isKeyword("function") || token.isKeyword("if") || token.isKeyword("do")
                || token.isKeyword("repeat")
            {
                depth += 1
            } else if token.isKeyword("end") || token.isKeyword("until") {
                depth -= 1
            }
            if depth == 0, token.isSign(",") || token.isSign(";") {
                if start < index { entries.append((start..<index, true)) }
                start = index + 1
            }
            index = (closing[index] ?? index) + 1
        }
        if start < end { entries.append((start..<end, false)) }
        return entries
    }

    private mutating func findConditions(at index: Int) {
        guard token(index + 1)?.isSign("=") == true, token(index + 2)?.isSign("{") == true else { return }
        for entry in entries(of: index + 2) {
            let texts = tokens[entry.range].prefix(6).filter { $0.kind == .text }
            conditions.append(
                Condition(
                    id: texts.first?.text ?? "", title: texts.dropFirst().first?.text ?? "", range: entry.range,
                    hasComma: entry.hasComma))
        }
    }

    // MARK: Questions

    func isApart(_ index: Int) -> Bool { apart.contains { $0.contains(index) } }

    /// The innermost declaration around a token.
    func declaration(at index: Int) -> Declaration? {
        declarations.filter { $0.range.contains(index) }.min { $0.range.count < $1.range.count }
    }

    func condition(at index: Int) -> Condition? { conditions.first { $0.range.contains(index) } }
}
