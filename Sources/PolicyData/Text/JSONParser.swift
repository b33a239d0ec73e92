import PolicyModel

/// A strict parser of one JSON text in memory, which is valid UTF-8; values are left where they are.
struct JSONParser {
    private let base: UnsafeMutablePointer<UInt8>
    private(set) var offset: Int
    private let end: Int
    private static let depthLimit = 32

    // SAFETY: every access is to bytes from the first offset up to `end`, which the caller's block holds.
    init(base: UnsafeMutablePointer<UInt8>, offset: Int, end: Int) {
        self.base = base
        self.offset = offset
        self.end = end
    }

    private var byte: UInt8 { offset < end ? base[offset] : 0 }

    mutating func skipBlanks() {
        while offset < end, byte == 32 || byte == 9 || byte == 10 || byte == 13 { offset += 1 }
    }

    /// Takes a character if it is next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard offset < end, byte == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    /// Skips blanks and takes a character.
    ///
    /// - Throws: when another one is next.
    mutating func expect(_ character: Unicode.Scalar) throws(JSONFault) {
        skipBlanks()
        if !take(character) { throw JSONFault(.unexpected(expected: String(character)), offset) }
    }

    /// - Throws: when something follows.
    mutating func finish() throws(JSONFault) {
        skipBlanks()
        if offset < end { throw JSONFault(.textAfterObject, offset) }
    }

    /// Any value; of an object or list only the extent.
    mutating func value(depth: Int = 0) throws(JSONFault) -> Cell {
        skipBlanks()
        let start = offset
        switch byte {
        case UInt8(ascii: "\""): return try string()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            try skipNested(depth: depth + 1)
            return Cell(column: 0, start: start, count: offset - start, kind: .jsonNested)
        case UInt8(ascii: "t"): return try word("true", .jsonTrue)
        case UInt8(ascii: "f"): return try word("false", .jsonFalse)
        case UInt8(ascii: "n"): return try word("null", .jsonNull)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw JSONFault(.unexpected(expected: "a value"), offset)
        }
    }

    private mutating func word(_ word: StaticString, _ kind: Cell.Kind) throws(JSONFault) -> Cell {
        let start = offset
        let count = word.utf8CodeUnitCount
        guard end - offset >= count, (0..<count).allSatisfy({ base[start + $0] == word.utf8Start[$0] }) else {
            throw JSONFault(.unexpected(expected: "a value"), offset)
        }
        offset += count
        return Cell(column: 0, start: start, count: count, kind: kind)
    }

    private mutating func digits() -> Int {
        let start = offset
        while offset < end, byte >= 48, byte < 58 { offset += 1 }
        return offset - start
    }

    private mutating func number() throws(JSONFault) -> Cell {
        let start = offset
        _ = take("-")
        let first = byte
        let whole = digits()
        if whole == 0 || (first == UInt8(ascii: "0") && whole > 1) { throw JSONFault(.badNumber, start) }
        if take("."), digits() == 0 { throw JSONFault(.badNumber, start) }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            if digits() == 0 { throw JSONFault(.badNumber, start) }
        }
        return Cell(column: 0, start: start, count: offset - start, kind: .jsonNumber)
    }

    /// A string, its escapes checked and left for `unescape`.
    mutating func string() throws(JSONFault) -> Cell {
        guard take("\"") else { throw JSONFault(.unexpected(expected: "\""), offset) }
        let start = offset
        var isEscaped = false
        while true {
            offset = PlainBytes.textEnd(base, offset, end)
            guard offset < end else { break }
            switch base[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return Cell(
                    column: 0, start: start, count: offset - 1 - start, kind: .jsonString, isEscaped: isEscaped)
            case UInt8(ascii: "\\"):
                isEscaped = true
                try checkEscape()
            default: throw JSONFault(.badString, offset)
            }
        }
        throw JSONFault(.unclosedString, start - 1)
    }

    private mutating func checkEscape() throws(JSONFault) {
        let at = offset
        offset += 2
        guard at + 1 < end else { throw JSONFault(.badEscape, at) }
        switch base[at + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return
        case UInt8(ascii: "u"): break
        default: throw JSONFault(.badEscape, at)
        }
        guard let unit = hex(at + 2), !(0xDC00..<0xE000).contains(unit) else { throw JSONFault(.badEscape, at) }
        offset = at + 6
        guard (0xD800..<0xDC00).contains(unit) else { return }
        guard at + 12 <= end, base[at + 6] == UInt8(ascii: "\\"), base[at + 7] == UInt8(ascii: "u"),
            let low = hex(at + 8), (0xDC00..<0xE000).contains(low)
        else { throw JSONFault(.badEscape, at) }
        offset = at + 12
    }

    private func hex(_ at: Int) -> UInt32? {
        guard at + 4 <= end else { return nil }
        var value: UInt32 = 0
        for index in at..<(at + 4) {
            guard base[index] < 0x80, let digit = Character(Unicode.Scalar(base[index])).hexDigitValue else {
                return nil
            }
            value = value * 16 + UInt32(digit)
        }
        return value
    }

    /// Skips an object or list, checking its form.
    private mutating func skipNested(depth: Int) throws(JSONFault) {
        if depth > Self.depthLimit { throw JSONFault(.tooDeep, offset) }
        let isObject = byte == UInt8(ascii: "{")
        let close: Unicode.Scalar = isObject ? "}" : "]"
        offset += 1
        skipBlanks()
        if take(close) { return }
        while true {
            if isObject {
                skipBlanks()
                _ = try string()
                try expect(":")
            }
            _ = try value(depth: depth)
            skipBlanks()
            if take(close) { return }
            try expect(",")
        }
    }

    /// The text of a member's name.
    func name(_ cell: Cell) -> String {
        let bytes = UnsafeBufferPointer(start: base + cell.start, count: cell.count)
        guard cell.isEscaped else { return String(decoding: bytes, as: UTF8.self) }
        // The name is unescaped in a copy: the line must stay as it is until it is known to be sound.
        var copy = Array(bytes)
        return copy.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return "" }
            var whole = Cell(column: 0, start: 0, count: buffer.count, kind: .jsonString, isEscaped: true)
            JSONParser(base: start, offset: 0, end: buffer.count).unescape(&whole)
            return String(decoding: UnsafeBufferPointer(start: start, count: whole.count), as: UTF8.self)
        }
    }

    /// Resolves the escapes of a checked string in place: the text gets shorter.
    func unescape(_ cell: inout Cell) {
        var source = cell.start
        var target = cell.start
        let last = cell.start + cell.count
        while source < last {
            if base[source] != UInt8(ascii: "\\") {
                base[target] = base[source]
                source += 1
                target += 1
                continue
            }
            let (scalar, length) = escape(source)
            for byte in String(Character(scalar)).utf8 {
                base[target] = byte
                target += 1
            }
            source += length
        }
        cell.count = target - cell.start
        cell.isEscaped = false
    }

    private func escape(_ at: Int) -> (scalar: Unicode.Scalar, length: Int) {
        switch base[at + 1] {
        case UInt8(ascii: "b"): return ("\u{8}", 2)
        case UInt8(ascii: "f"): return ("\u{C}", 2)
        case UInt8(ascii: "n"): return ("\n", 2)
        case UInt8(ascii: "r"): return ("\r", 2)
        case UInt8(ascii: "t"): return ("\t", 2)
        case UInt8(ascii: "u"): break
        default: return (Unicode.Scalar(base[at + 1]), 2)
        }
        let high = hex(at + 2) ?? 0
        guard (0xD800..<0xDC00).contains(high), let low = hex(at + 8) else {
            return (Unicode.Scalar(high) ?? "\u{FFFD}", 6)
        }
        return (Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}", 12)
    }
}

struct JSONFault: Error {
    let problem: DataFault.JSONProblem
    /// Where in the block.
    let offset: Int

    init(_ problem: DataFault.JSONProblem, _ offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}
