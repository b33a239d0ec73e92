/// A small strict JSON reader: what the reports write must read back.
enum JSON: Equatable {
    case null
    case boolean(Bool)
    case number(String)
    case text(String)
    case array([JSON])
    case object([Member])

    struct Member: Equatable {
        var key: String
        var value: JSON
    }

    struct Malformed: Error { var position: Int }

    init(_ bytes: [UInt8]) throws {
        var reader = JSONReader(bytes: bytes)
        self = try reader.value()
        reader.skipSpace()
        guard reader.position == bytes.count else { throw Malformed(position: reader.position) }
    }

    subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    subscript(index: Int) -> JSON? {
        guard case .array(let items) = self, items.indices.contains(index) else { return nil }
        return items[index]
    }

    var keys: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.key)
    }
}

private struct JSONReader {
    let bytes: [UInt8]
    var position = 0

    mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
    }

    mutating func value() throws -> JSON {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func fail() -> JSON.Malformed { JSON.Malformed(position: position) }

    private mutating func take(_ byte: UInt8) throws {
        guard peek == byte else { throw fail() }
        position += 1
    }

    private mutating func word(_ word: String, _ value: JSON) throws -> JSON {
        for byte in word.utf8 { try take(byte) }
        return value
    }

    private mutating func number() throws -> JSON {
        let start = position
        while let byte = peek, "+-.0123456789eE".utf8.contains(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let digits = text.drop { $0 == "-" }
        guard Double(text) != nil, digits.first?.isNumber == true,
            digits.hasPrefix("0.") || digits == "0" || digits.first != "0"
        else { throw fail() }
        return .number(text)
    }

    private mutating func string() throws -> String {
        try take(UInt8(ascii: "\""))
        var result: [UInt8] = []
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw fail() }
            position += 1
            if byte == UInt8(ascii: "\\") { try escape(&result) } else { result.append(byte) }
        }
        try take(UInt8(ascii: "\""))
        guard let text = String(validating: result, as: UTF8.self) else { throw fail() }
        return text
    }

    private mutating func escape(_ result: inout [UInt8]) throws {
        guard let byte = peek else { throw fail() }
        position += 1
        let plain: [UInt8: UInt8] = [
            0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09, 0x62: 0x08, 0x66: 0x0C,
        ]
        if let plain = plain[byte] { return result.append(plain) }
        let digits = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
        guard byte == UInt8(ascii: "u"), let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value)
        else {
            throw fail()
        }
        position += 4
        result += Array(String(scalar).utf8)
    }

    private mutating func array() throws -> JSON {
        try take(UInt8(ascii: "["))
        var items: [JSON] = []
        skipSpace()
        while peek != UInt8(ascii: "]") {
            if !items.isEmpty { try take(UInt8(ascii: ",")) }
            items.append(try value())
            skipSpace()
        }
        position += 1
        return .array(items)
    }

    private mutating func object() throws -> JSON {
        try take(UInt8(ascii: "{"))
        var members: [JSON.Member] = []
        skipSpace()
        while peek != UInt8(ascii: "}") {
            if !members.isEmpty { try take(UInt8(ascii: ",")) }
            skipSpace()
            let key = try string()
            skipSpace()
            try take(UInt8(ascii: ":"))
            members.append(JSON.Member(key: key, value: try value()))
            skipSpace()
        }
        position += 1
        return .object(members)
    }
}
