internal import PolicyModel

/// Strings and numbers as JSON writes them (RFC 8259); the one place that escapes.
///
/// Only what must be escaped is: quotation mark, backslash, control characters. Chinese stays as it is.
public enum JSONText {
    /// Appends a text as a JSON string, its quotation marks included.
    public static func append(_ text: String, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { append($0, to: &output) }
    }

    /// Appends UTF-8 as a JSON string, its quotation marks included.
    public static func append(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var start = 0
        for index in bytes.indices where needsEscape(bytes[index]) {
            output.append(contentsOf: bytes[start..<index])
            appendEscape(bytes[index], to: &output)
            start = index + 1
        }
        output.append(contentsOf: bytes[start...])
        output.append(UInt8(ascii: "\""))
    }

    /// The bytes of a JSON string, its quotation marks included.
    public static func quoted(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        append(text, to: &output)
        return output
    }

    /// Appends a number in the fewest digits that read back as the same: `5`, `0.1`, `1000000000000000`.
    ///
    /// Whole numbers are plain up to 21 digits, fractions down to 0.000001; beyond, `1e22`, `1e-7`. What is no number
    /// (no rule yields one) is `null`.
    public static func append(_ number: Double, to output: inout [UInt8]) {
        output.append(number: number)
    }

    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\n"): output.append(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): output.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): output.append(UInt8(ascii: "t"))
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0..<0x20:
            output.append(literal: "u00")
            output.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
            let digit = byte & 15
            output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        default: output.append(byte)
        }
    }
}
