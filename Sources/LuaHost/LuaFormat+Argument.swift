extension LuaFormat.Argument {
    private var typeName: String {
        switch self {
        case .integer, .float: "number"
        case .text: "string"
        case .other(_, let typeName): typeName
        }
    }

    private func number(_ place: Int) throws(LuaFormatError) -> LuaNumber {
        switch self {
        case .integer(let value): return .integer(value)
        case .float(let value): return .float(value)
        case .text(let text):
            if let number = LuaNumber(parsing: text) { return number }
        case .other: break
        }
        throw .badArgument(place, .numberExpected(typeName: typeName))
    }

    /// The value as a float; texts that are numerals count, as everywhere in Lua.
    func double(_ place: Int) throws(LuaFormatError) -> Double {
        switch try number(place) {
        case .integer(let value): Double(value)
        case .float(let value): value
        }
    }

    /// The value as an integer that it equals exactly.
    func integer(_ place: Int) throws(LuaFormatError) -> Int64 {
        guard let integer = try number(place).exactInteger else { throw .badArgument(place, .notAnInteger) }
        return integer
    }

    /// What `tostring` shows for the value.
    var displayed: [UInt8] {
        switch self {
        case .integer(let value): LuaNumber.integer(value).text
        case .float(let value): LuaNumber.float(value).text
        case .text(let text), .other(let text, _): Array(text)
        }
    }

    /// The value as Lua source that reads back as the same value, for `%q`.
    func literal(_ place: Int, limit: Int) throws(LuaFormatError) -> [UInt8] {
        switch self {
        case .integer(.min): return Array("0x8000000000000000".utf8)
        case .integer: return displayed
        case .float(let value): return Self.literal(value)
        case .text(let text):
            guard text.count <= limit else { throw .tooLong(limit: limit) }
            return Self.quoted(text)
        case .other(let text, "nil"), .other(let text, "boolean"): return Array(text)
        case .other: throw .badArgument(place, .noLiteralForm)
        }
    }

    private static func literal(_ value: Double) -> [UInt8] {
        if value.isNaN { return Array("(0/0)".utf8) }
        if value.isInfinite { return Array((value < 0 ? "-1e9999" : "1e9999").utf8) }
        var text: [UInt8] = []
        LuaCLocale.appendFloat(value, format: "%a", to: &text)
        return text
    }

    private static func quoted(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result = [UInt8(ascii: "\"")]
        for (index, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "\n"):
                result += [UInt8(ascii: "\\"), byte]
            case 0x00...0x1F, 0x7F:
                let digits = String(byte)
                let digitFollows = index + 1 < text.count && (0x30...0x39).contains(text[index + 1])
                let zeros = digitFollows ? String(repeating: "0", count: 3 - digits.count) : ""
                result += Array("\\\(zeros)\(digits)".utf8)
            default:
                result.append(byte)
            }
        }
        return result + [UInt8(ascii: "\"")]
    }
}
