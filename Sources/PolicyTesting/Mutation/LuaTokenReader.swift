/// Reads the tokens of a Lua source that compiles, and the comments between them.
struct LuaTokenReader {
    /// A comment that starts on a line, without its dashes.
    struct Comment {
        var line: Int
        /// From 1, in characters.
        var column: Int
        var text: String
        /// Whether nothing but blanks stands before it on its line.
        var isAlone: Bool
    }

    private let source: [UInt8]
    private var place = 0
    private var line = 1
    private var lineStart = 0
    private(set) var tokens: [LuaToken] = []
    private(set) var comments: [Comment] = []

    static let keywords: Set<String> = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in", "local", "nil",
        "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]

    init(_ source: [UInt8]) {
        self.source = source
        if source.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        lineStart = place
        while let next = byte(place) { read(next) }
    }

    private func byte(_ index: Int) -> UInt8? { index < source.count ? source[index] : nil }

    private mutating func read(_ next: UInt8) {
        switch next {
        case UInt8(ascii: "\n"):
            place += 1
            line += 1
            lineStart = place
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0B, 0x0C: place += 1
        case UInt8(ascii: "-") where byte(place + 1) == UInt8(ascii: "-"): readComment()
        case UInt8(ascii: "\""), UInt8(ascii: "'"): readText(quote: next)
        case UInt8(ascii: "[") where longLevel(at: place) != nil: readLongText()
        case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
        case UInt8(ascii: ".") where byte(place + 1).map(LuaTokenReader.isDigit) == true: readNumber()
        case let letter where LuaTokenReader.isWord(letter): readName()
        default: readSign()
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
            || byte == UInt8(ascii: "_")
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }

    /// Adds a token from `start` to here.
    private mutating func add(_ kind: LuaToken.Kind, from start: Int, text: String? = nil, line: Int? = nil) {
        tokens.append(
            LuaToken(
                kind: kind, text: text ?? self.text(start..<place), range: start..<place, line: line ?? self.line,
                column: self.text(min(lineStart, start)..<start).count + 1))
    }

    private mutating func readName() {
        let start = place
        while let next = byte(place), LuaTokenReader.isWord(next) { place += 1 }
        let name = text(start..<place)
        add(LuaTokenReader.keywords.contains(name) ? .keyword : .name, from: start, text: name)
    }

    private mutating func readNumber() {
        let start = place
        let isHex = byte(place) == UInt8(ascii: "0") && byte(place + 1).map { $0 | 0x20 } == UInt8(ascii: "x")
        while let next = byte(place) {
            let isSigned =
                (next == UInt8(ascii: "+") || next == UInt8(ascii: "-"))
                && byte(place - 1).map { $0 | 0x20 } == UInt8(ascii: isHex ? "p" : "e") && place > start
            guard LuaTokenReader.isWord(next) || next == UInt8(ascii: ".") || isSigned else { break }
            // `1..2` is no number.
            if next == UInt8(ascii: "."), byte(place + 1) == UInt8(ascii: ".") { break }
            place += 1
        }
        add(.number, from: start)
    }

    private mutating func readText(quote: UInt8) {
        let start = place
        place += 1
        while let next = byte(place), next != quote {
            if next == UInt8(ascii: "\\") { place += 1 }
            if byte(place) == UInt8(ascii: "\n") { line += 1 }
            place += 1
        }
        place = min(place + 1, source.count)
        add(.text, from: start, text: text(start + 1..<max(start + 1, place - 1)))
    }

    /// How many `=` stand in a long bracket that opens at an index, if one does.
    private func longLevel(at index: Int) -> Int? {
        guard byte(index) == UInt8(ascii: "[") else { return nil }
        var end = index + 1
        while byte(end) == UInt8(ascii: "=") { end += 1 }
        return byte(end) == UInt8(ascii: "[") ? end - index - 1 : nil
    }

    /// Moves past a long bracket of a level; counts its lines.
    private mutating func skipLong(_ level: Int) {
        let end = [UInt8(ascii: "]")] + [UInt8](repeating: UInt8(ascii: "="), count: level) + [UInt8(ascii: "]")]
        place += level + 2
        while place < source.count, !source[place...].starts(with: end) {
            if source[place] == UInt8(ascii: "\n") {
                line += 1
                lineStart = place + 1
            }
            place += 1
        }
        place = min(place + end.count, source.count)
    }

    private mutating func readLongText() {
        let (start, first) = (place, line)
        skipLong(longLevel(at: place) ?? 0)
        add(.text, from: start, line: first)
    }

    private mutating func readComment() {
        let (start, first) = (place, line)
        let column = text(lineStart..<start).count + 1
        let isAlone = source[lineStart..<place].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        place += 2
        if let level = longLevel(at: place) {
            skipLong(level)
        } else {
            while let next = byte(place), next != UInt8(ascii: "\n") { place += 1 }
        }
        comments.append(Comment(line: first, column: column, text: text(start + 2..<place), isAlone: isAlone))
    }

    private static let signs: [[UInt8]] = ["...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"].map {
        Array($0.utf8)
    }

    private mutating func readSign() {
        let start = place
        let sign = LuaTokenReader.signs.first { source[place...].starts(with: $0) }
        place += sign?.count ?? 1
        add(.sign, from: start)
    }
}
