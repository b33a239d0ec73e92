/// A Lua number: an integer or a float, which arithmetic treats differently.
package enum LuaNumber: Equatable, Sendable {
    case integer(Int64)
    case float(Double)
}

extension LuaNumber {
    /// Reads a text as Lua 5.4 reads a numeral (manual §3.1), white space around it and a sign allowed.
    ///
    /// A decimal integer that does not fit becomes a float, a hexadecimal one wraps around: `0xffffffffffffffff`
    /// is -1. `inf` and `nan` are not numerals. Nil when the text is no numeral.
    package init?(parsing text: UnsafeBufferPointer<UInt8>) {
        guard let start = text.firstIndex(where: { !Self.isSpace($0) }),
            let end = text.lastIndex(where: { !Self.isSpace($0) })
        else { return nil }
        let numeral = UnsafeBufferPointer(rebasing: text[start...end])
        if let integer = Self.integer(numeral) {
            self = .integer(integer)
        } else if let float = LuaCLocale.double(numeral) {
            self = .float(float)
        } else {
            return nil
        }
    }

    /// The integer this number equals, if there is one: 3 for 3.0, nil for 3.5 and beyond the range.
    package var exactInteger: Int64? {
        switch self {
        case .integer(let value): value
        case .float(let value): Int64(exactly: value)
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func integer(_ numeral: UnsafeBufferPointer<UInt8>) -> Int64? {
        var digits = numeral[...]
        let negative = digits.first == UInt8(ascii: "-")
        if negative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
        guard let first = digits.first else { return nil }
        let magnitude: UInt64?
        if first == UInt8(ascii: "0"), let second = digits.dropFirst().first, second | 0x20 == UInt8(ascii: "x") {
            magnitude = hexadecimal(digits.dropFirst(2))
        } else {
            magnitude = decimal(digits, limit: UInt64(Int64.max) + (negative ? 1 : 0))
        }
        guard let magnitude else { return nil }
        return Int64(bitPattern: negative ? 0 &- magnitude : magnitude)
    }

    private static func hexadecimal(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
        guard !digits.isEmpty else { return nil }
        var value: UInt64 = 0
        for byte in digits {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt64(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt64((byte | 0x20) - 0x57)
            default: return nil
            }
        }
        return value
    }

    private static func decimal(_ digits: Slice<UnsafeBufferPointer<UInt8>>, limit: UInt64) -> UInt64? {
        var value: UInt64 = 0
        for byte in digits {
            guard (0x30...0x39).contains(byte) else { return nil }
            let digit = UInt64(byte - 0x30)
            guard value <= (limit - digit) / 10 else { return nil }
            value = value * 10 + digit
        }
        return value
    }
}

extension LuaNumber {
    /// The number as `tostring` shows it, the same on every machine.
    ///
    /// Integers plain; floats with 14 significant digits and `.0` when they would look like an integer; `inf`,
    /// `-inf`, and `nan` without the sign that stock Lua takes from the machine; minus zero is `-0.0`.
    package var text: [UInt8] {
        switch self {
        case .integer(let value): Array(String(value).utf8)
        case .float(let value): luaNumberText(value)
        }
    }
}

/// A float as `LuaNumber.text` shows it.
package func luaNumberText(_ value: Double) -> [UInt8] {
    if abs(value) < 1e14, let integer = Int64(exactly: value) {
        let sign = value.sign == .minus && integer == 0 ? "-" : ""
        return Array("\(sign)\(integer).0".utf8)
    }
    var text: [UInt8] = []
    LuaCLocale.appendFloat(value, format: "%.14g", to: &text)
    let looksLikeInteger = text.allSatisfy { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
    if looksLikeInteger { text += [UInt8(ascii: "."), UInt8(ascii: "0")] }
    return text
}
