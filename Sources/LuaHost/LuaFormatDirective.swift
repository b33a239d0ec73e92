/// One conversion of a format template, `%-8.2f`, read and checked.
struct LuaFormatDirective {
    private(set) var conversion: UInt8 = 0
    private(set) var leftAligned = false
    private(set) var signed = false
    private(set) var spaced = false
    private(set) var alternate = false
    private(set) var zeroPadded = false
    private(set) var width = 0
    private(set) var precision: Int?

    /// Everything from the `%` to the conversion, as the author wrote it.
    private let text: ArraySlice<UInt8>

    private static let modifiers: [UInt8] = Array("-+#0 .123456789".utf8)
    private static let longestModifiers = 20

    var isPlain: Bool { text.count == 2 }

    /// Reads the directive whose modifiers start at `place`, just after the `%`, and moves past it.
    init(_ template: UnsafeBufferPointer<UInt8>, at place: inout Int) throws(LuaFormatError) {
        let start = place
        while place < template.count, Self.modifiers.contains(template[place]) { place += 1 }
        guard place - start <= Self.longestModifiers else { throw .specificationTooLong }
        if place < template.count {
            conversion = template[place]
            place += 1
        }
        text = [UInt8(ascii: "%")] + template[start..<place]
    }

    private var written: String { String(decoding: text, as: UTF8.self) }

    var unknown: LuaFormatError { .invalidConversion(written) }

    /// Takes the modifiers apart: flags out of `flags`, at most two digits of width, at most two of precision.
    mutating func readModifiers(flags: StaticString, precision takesPrecision: Bool = true) throws(LuaFormatError) {
        var rest = text.dropFirst().dropLast()
        while let flag = rest.first, flags.withUTF8Buffer({ $0.contains(flag) }) {
            set(flag)
            rest = rest.dropFirst()
        }
        if rest.first != UInt8(ascii: "0") {
            width = Self.twoDigits(&rest) ?? 0
            if takesPrecision, rest.first == UInt8(ascii: ".") {
                rest = rest.dropFirst()
                precision = Self.twoDigits(&rest) ?? 0
            }
        }
        guard rest.isEmpty else { throw .invalidSpecification(written) }
    }

    private mutating func set(_ flag: UInt8) {
        switch flag {
        case UInt8(ascii: "-"): leftAligned = true
        case UInt8(ascii: "+"): signed = true
        case UInt8(ascii: " "): spaced = true
        case UInt8(ascii: "#"): alternate = true
        default: zeroPadded = true
        }
    }

    private static func twoDigits(_ rest: inout ArraySlice<UInt8>) -> Int? {
        var value: Int?
        for _ in 0..<2 {
            guard let byte = rest.first, (0x30...0x39).contains(byte) else { break }
            value = (value ?? 0) * 10 + Int(byte - 0x30)
            rest = rest.dropFirst()
        }
        return value
    }

    /// The conversion as `printf` writes it.
    var printfFormat: String {
        var format = "%"
        if leftAligned { format += "-" }
        if signed { format += "+" }
        if spaced { format += " " }
        if alternate { format += "#" }
        if zeroPadded { format += "0" }
        if width > 0 { format += String(width) }
        if let precision { format += ".\(precision)" }
        return format + String(UnicodeScalar(conversion))
    }
}
