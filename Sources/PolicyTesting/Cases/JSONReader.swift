internal import PolicyModel

/// Reads a JSON text (RFC 8259).
struct JSONReader {
    /// Where and why a text is no JSON.
    struct Fault: Error {
        var line: Int
        var found: String
    }

    private let bytes: [UInt8]
    private var at = 0
    /// Where the members of the outermost list start, or of the list under `cases`.
    private var itemStarts: [Int] = []
    private static let depthLimit = 64

    /// - Throws: the first place where the text is no JSON.
    static func value(of bytes: [UInt8]) throws(Fault) -> JSONValue {
        var reader = JSONReader(bytes)
        return try reader.read()
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes }

    /// - Throws: the first place where the text is no JSON.
    mutating func read() throws(Fault) -> JSONValue {
        let value = try value(depth: 0)
        skipBlanks()
        if at < bytes.count { throw fault() }
        return value
    }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    /// The lines of ``itemStarts``.
    var itemLines: [Int] {
        var (line, last) = (1, 0)
        return itemStarts.map { start in
            line += bytes[last..<start].count { $0 == UInt8(ascii: "\n") }
            last = start
            return line
        }
    }

    private func fault() -> Fault {
        let line = 1 + bytes[..<min(at, bytes.count)].count { $0 == UInt8(ascii: "\n") }
        guard at < bytes.count else { return Fault(line: line, found: "") }
        let end = bytes[at...].firstIndex { $0 == UInt8(ascii: "\n") } ?? bytes.count
        return Fault(line: line, found: String(String(decoding: bytes[at..<end], as: UTF8.self).prefix(12)))
    }

    private mutating func skipBlanks() {
        while let byte, byte == 32 || byte == 9 || byte == 10 || byte == 13 { at += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard byte == UInt8(ascii: character) else { return false }
        at += 1
        return true
    }

    private mutating func take(word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard at + count <= bytes.count else { return false }
        // SAFETY: a literal's bytes live as long as the program.
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: count)
        guard bytes[at..<(at + count)].elementsEqual(letters) else { return false }
        at += count
        return true
    }

    private mutating func value(depth: Int) throws(Fault) -> JSONValue {
        skipBlanks()
        guard depth < JSONReader.depthLimit, let byte else { throw fault() }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try list(depth: depth, isOfItems: depth == 0)
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default:
            if take(word: "true") { return .boolean(true) }
            if take(word: "false") { return .boolean(false) }
            if take(word: "null") { return .null }
            throw fault()
        }
    }

    private mutating func object(depth: Int) throws(Fault) -> JSONValue {
        at += 1
        var members: [JSONValue.Member] = []
        skipBlanks()
        if take("}") { return .object([]) }
        while true {
            skipBlanks()
            guard byte == UInt8(ascii: "\"") else { throw fault() }
            let start = at
            let key = try string()
            if members.contains(where: { $0.key == key }) {
                at = start
                throw fault()
            }
            skipBlanks()
            guard take(":") else { throw fault() }
            skipBlanks()
            let isOfItems = depth == 0 && key == "cases" && byte == UInt8(ascii: "[")
            let value = isOfItems ? try list(depth: 1, isOfItems: true) : try value(depth: depth + 1)
            members.append(JSONValue.Member(key: key, value: value))
            skipBlanks()
            if take("}") { return .object(members) }
            guard take(",") else { throw fault() }
        }
    }

    private mutating func list(depth: Int, isOfItems: Bool) throws(Fault) -> JSONValue {
        at += 1
        var items: [JSONValue] = []
        skipBlanks()
        if take("]") { return .list([]) }
        while true {
            skipBlanks()
            if isOfItems { itemStarts.append(at) }
            items.append(try value(depth: depth + 1))
            skipBlanks()
            if take("]") { return .list(items) }
            guard take(",") else { throw fault() }
        }
    }

    private mutating func digits() -> Int {
        let start = at
        while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
        return at - start
    }

    /// A whole number, however it is written, is an integer: `5`, `5.0`, `5e0`.
    private mutating func number() throws(Fault) -> JSONValue {
        let start = at
        _ = take("-")
        let hasLeadingZero = byte == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !hasLeadingZero || whole == 1 else { throw fault() }
        if take("."), digits() == 0 { throw fault() }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            if digits() == 0 { throw fault() }
        }
        let text = bytes[start..<at]
        guard let number = Double(String(decoding: text, as: UTF8.self)), number.isFinite else {
            at = start
            throw fault()
        }
        guard let decimal = JSONReader.decimal(text) ?? ExactDecimal(number) else { throw fault() }
        return JSONReader.integer(decimal).map(JSONValue.integer) ?? .number(number, exactly: decimal)
    }

    /// What digits with an exponent say; nil for more than 38 digits that count.
    private static func decimal(_ text: ArraySlice<UInt8>) -> ExactDecimal? {
        let end = text.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? text.endIndex
        guard let digits = ExactDecimal(parsing: text[..<end]) else { return nil }
        guard end < text.endIndex else { return digits }
        let power = text[(end + 1)...].drop { $0 == UInt8(ascii: "+") }
        return Int(String(decoding: power, as: UTF8.self)).flatMap { power in
            let (exponent, isTooLarge) = digits.exponent.addingReportingOverflow(power)
            return isTooLarge ? nil : ExactDecimal(coefficient: digits.coefficient, exponent: exponent)
        }
    }

    private static func integer(_ decimal: ExactDecimal) -> Int64? {
        guard (0...18).contains(decimal.exponent) else { return nil }
        var value = decimal.coefficient
        for _ in 0..<decimal.exponent {
            let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            if isTooLarge { return nil }
            value = product
        }
        return Int64(exactly: value)
    }

    private mutating func string() throws(Fault) -> String {
        at += 1
        var text: [UInt8] = []
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                guard let string = String(validating: text, as: UTF8.self) else { throw fault() }
                return string
            case UInt8(ascii: "\\"): text += String(Character(try escape())).utf8
            case 0..<32: throw fault()
            default:
                text.append(byte)
                at += 1
            }
        }
        throw fault()
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        at += 1
        defer { at += 1 }
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw fault()
        }
    }

    /// Leaves `at` on the last digit.
    private mutating func unicodeEscape() throws(Fault) -> Unicode.Scalar {
        let high = try hex()
        guard (0xD800..<0xDC00).contains(high) else {
            guard let scalar = Unicode.Scalar(high) else { throw fault() }
            return scalar
        }
        at += 1
        guard take("\\"), byte == UInt8(ascii: "u") else { throw fault() }
        let low = try hex()
        guard (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw fault() }
        return scalar
    }

    private mutating func hex() throws(Fault) -> UInt32 {
        guard at + 4 < bytes.count else { throw fault() }
        var value: UInt32 = 0
        for _ in 0..<4 {
            at += 1
            guard bytes[at] < 0x80, let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else {
                throw fault()
            }
            value = value * 16 + UInt32(digit)
        }
        return value
    }
}
