/// What the statements and expressions of a Lua source are, as far as changes want to know.
///
/// The source compiles; what it cannot read it passes over.
struct LuaSyntax {
    /// `left and right`, `left or right`
    struct Connective {
        var sign: Int
        var left: Range<Int>
        var right: Range<Int>
        /// Whether its left side is joined by the same word: `a and b` in `a and b and c`.
        var isContinued: Bool
    }

    /// A value that decides or is returned: that of `if`, `elseif`, or of a `return` that has one value.
    struct Outcome {
        var range: Range<Int>
        /// Whether it is a name, a field, a call: nothing that is calculated or compared.
        var isPlain: Bool
        /// The token of the function that returns it; nil for `if`, and outside of functions.
        var function: Int?
        var isReturned: Bool
    }

    private struct Node {
        enum Kind: Equatable {
            case plain, constant, other
            case binary(Int)
        }
        var range: Range<Int>
        var kind: Kind
    }

    private let tokens: [LuaToken]
    private var place = 0
    private var functions: [Int] = []
    private(set) var connectives: [Connective] = []
    private(set) var outcomes: [Outcome] = []
    /// The index of `and` or `or`, by that of the operator that is the whole of one of its sides.
    private(set) var connectiveAround: [Int: Int] = [:]
    /// The end of an expression by where it starts, as long as it goes.
    private(set) var ends: [Int: Int] = [:]

    init(_ tokens: [LuaToken]) {
        self.tokens = tokens
        while place < tokens.count {
            readBlock()
            // An `end` too many.
            place += 1
        }
    }

    // MARK: Tokens

    private var token: LuaToken? { place < tokens.count ? tokens[place] : nil }

    private mutating func skip(sign: String) -> Bool {
        guard token?.isSign(sign) == true else { return false }
        place += 1
        return true
    }

    @discardableResult
    private mutating func skip(keyword: String) -> Bool {
        guard token?.isKeyword(keyword) == true else { return false }
        place += 1
        return true
    }

    // MARK: Statements

    private mutating func readBlock() {
        while let token, !["end", "else", "elseif", "until"].contains(where: token.isKeyword) {
            let start = place
            readStatement(token)
            if place == start { place += 1 }
        }
    }

    private mutating func readStatement(_ token: LuaToken) {
        guard token.kind == .keyword else { return readExpressionStatement() }
        place += 1
        switch token.text {
        case "if": readBranches()
        case "while":
            _ = readExpression()
            skip(keyword: "do")
            readBlock()
            skip(keyword: "end")
        case "do":
            readBlock()
            skip(keyword: "end")
        case "repeat":
            readBlock()
            if skip(keyword: "until") { _ = readExpression() }
        case "for": readLoop()
        case "function":
            let start = place - 1
            while let name = self.token, name.kind == .name || name.isSign(".") || name.isSign(":") { place += 1 }
            readFunction(start)
        case "local": readLocal()
        case "return": readReturn()
        case "goto": place += 1
        default: break
        }
    }

    private mutating func readBranches() {
        var isOpen = true
        while isOpen {
            let node = readExpression()
            outcomes.append(Outcome(range: node.range, isPlain: node.kind == .plain, function: nil, isReturned: false))
            skip(keyword: "then")
            readBlock()
            isOpen = skip(keyword: "elseif")
        }
        if skip(keyword: "else") { readBlock() }
        skip(keyword: "end")
    }

    private mutating func readLoop() {
        while let name = token, name.kind == .name || name.isSign(",") { place += 1 }
        if skip(sign: "=") || skip(keyword: "in") { readList() }
        skip(keyword: "do")
        readBlock()
        skip(keyword: "end")
    }

    private mutating func readLocal() {
        if token?.isKeyword("function") == true {
            place += 2
            return readFunction(place - 2)
        }
        while let name = token, name.kind == .name || [",", "<", ">"].contains(where: name.isSign) {
            // A name after a name starts the next statement.
            if name.kind == .name, tokens[place - 1].kind == .name || tokens[place - 1].isSign(">") { return }
            place += 1
        }
        if skip(sign: "=") { readList() }
    }

    private mutating func readReturn() {
        guard let token, !["end", "else", "elseif", "until"].contains(where: token.isKeyword), !token.isSign(";") else {
            return
        }
        let node = readExpression()
        if self.token?.isSign(",") == true {
            place += 1
            return readList()
        }
        outcomes.append(
            Outcome(range: node.range, isPlain: node.kind == .plain, function: functions.last, isReturned: true))
    }

    private mutating func readExpressionStatement() {
        readList()
        if skip(sign: "=") { readList() }
    }

    private mutating func readList() {
        repeat { _ = readExpression() } while skip(sign: ",")
    }

    // MARK: Expressions

    private static let priorities: [String: (left: Int, right: Int)] = [
        "or": (1, 1), "and": (2, 2), "<": (3, 3), ">": (3, 3), "<=": (3, 3), ">=": (3, 3), "~=": (3, 3), "==": (3, 3),
        "|": (4, 4), "~": (5, 5), "&": (6, 6), "<<": (7, 7), ">>": (7, 7), "..": (9, 8), "+": (10, 10), "-": (10, 10),
        "*": (11, 11), "/": (11, 11), "//": (11, 11), "%": (11, 11), "^": (14, 13),
    ]
    private static let unaryPriority = 12

    private mutating func readExpression(above limit: Int = 0) -> Node {
        let start = place
        var node: Node
        if let token, token.isKeyword("not") || ["-", "#", "~"].contains(where: token.isSign) {
            place += 1
            _ = readExpression(above: LuaSyntax.unaryPriority)
            node = Node(range: start..<place, kind: .other)
        } else {
            node = readSimple()
        }
        while let token, token.kind == .sign || token.kind == .keyword,
            let priority = LuaSyntax.priorities[token.text], priority.left > limit
        {
            let sign = place
            place += 1
            let right = readExpression(above: priority.right)
            join(node, right, by: sign)
            node = Node(range: start..<place, kind: .binary(sign))
        }
        ends[start] = max(ends[start] ?? 0, place)
        return node
    }

    private mutating func join(_ left: Node, _ right: Node, by sign: Int) {
        guard tokens[sign].kind == .keyword else { return }
        var isContinued = false
        if case .binary(let inner) = left.kind {
            connectiveAround[inner] = sign
            isContinued = tokens[inner].isKeyword(tokens[sign].text)
        }
        if case .binary(let inner) = right.kind { connectiveAround[inner] = sign }
        connectives.append(
            Connective(sign: sign, left: left.range, right: right.range, isContinued: isContinued))
    }

    private mutating func readSimple() -> Node {
        let start = place
        guard let token else { return Node(range: start..<start, kind: .other) }
        switch token.kind {
        case .number, .text:
            place += 1
            return Node(range: start..<place, kind: .constant)
        case .keyword:
            if ["nil", "true", "false"].contains(token.text) {
                place += 1
                return Node(range: start..<place, kind: .constant)
            }
            guard token.text == "function" else { return Node(range: start..<start, kind: .other) }
            place += 1
            readFunction(start)
            return Node(range: start..<place, kind: .other)
        case .sign where token.text == "{":
            readTable()
            return Node(range: start..<place, kind: .other)
        case .sign where token.text == "...":
            place += 1
            return Node(range: start..<place, kind: .other)
        case .sign where token.text != "(": return Node(range: start..<start, kind: .other)
        case .name, .sign: return readPath()
        }
    }

    /// `a.b[c]:d(e)`, `(a or b).c`
    private mutating func readPath() -> Node {
        let start = place
        if skip(sign: "(") {
            _ = readExpression()
            _ = skip(sign: ")")
        } else {
            place += 1
        }
        let first = place
        while let token {
            switch token.kind {
            case .text: place += 1
            case .sign where token.text == "." || token.text == ":": place += 2
            case .sign where token.text == "[":
                place += 1
                _ = readExpression()
                _ = skip(sign: "]")
            case .sign where token.text == "(":
                place += 1
                if !skip(sign: ")") {
                    readList()
                    _ = skip(sign: ")")
                }
            case .sign where token.text == "{": readTable()
            default:
                place = min(place, tokens.count)
                let isPlain = tokens[start].kind == .name || place > first
                return Node(range: start..<place, kind: isPlain ? .plain : .other)
            }
        }
        place = min(place, tokens.count)
        return Node(range: start..<place, kind: tokens[start].kind == .name ? .plain : .other)
    }

    private mutating func readTable() {
        place += 1
        while let token, !token.isSign("}") {
            let start = place
            if skip(sign: "[") {
                _ = readExpression()
                _ = skip(sign: "]")
                _ = skip(sign: "=")
            } else if token.kind == .name, place + 1 < tokens.count, tokens[place + 1].isSign("=") {
                place += 2
            }
            _ = readExpression()
            if !skip(sign: ",") { _ = skip(sign: ";") }
            if place == start { place += 1 }
        }
        place = min(place + 1, tokens.count)
    }

    /// From the parameters on.
    private mutating func readFunction(_ start: Int) {
        functions.append(start)
        if skip(sign: "(") {
            while let token, !token.isSign(")") { place += 1 }
            place = min(place + 1, tokens.count)
        }
        readBlock()
        skip(keyword: "end")
        functions.removeLast()
    }
}
