/// `string.format` of Lua 5.4 (manual §6.4), with the same bytes out on every machine.
///
/// Stock Lua takes the decimal point from the process's locale and the sign of a NaN from the processor; here the
/// point is a point and NaN has no sign. `%p`, an address, is refused. Widths and precisions go to 99.
package struct LuaFormat {
    /// A value to format; texts are only read during the call.
    package enum Argument {
        case integer(Int64)
        case float(Double)
        case text(UnsafeBufferPointer<UInt8>)
        /// Any other value: what `tostring` shows for it, and the name of its type.
        case other(text: UnsafeBufferPointer<UInt8>, typeName: String)
    }

    private let template: UnsafeBufferPointer<UInt8>
    private let arguments: [Argument]
    private let limit: Int
    private var output: [UInt8] = []

    /// The template with its directives replaced by the arguments.
    ///
    /// - Parameters:
    ///   - arguments: the values after the template; more than the directives take is allowed.
    ///   - limit: the most bytes the result may have.
    /// - Throws: `LuaFormatError`, where stock Lua raises an error, and when the result would be longer than `limit`.
    package static func text(
        _ template: UnsafeBufferPointer<UInt8>, _ arguments: [Argument], limit: Int
    ) throws(LuaFormatError) -> [UInt8] {
        var format = LuaFormat(template: template, arguments: arguments, limit: limit)
        try format.run()
        return format.output
    }

    private init(template: UnsafeBufferPointer<UInt8>, arguments: [Argument], limit: Int) {
        self.template = template
        self.arguments = arguments
        self.limit = limit
    }

    private mutating func run() throws(LuaFormatError) {
        let percent = UInt8(ascii: "%")
        var place = 0
        var used = 0
        while place < template.count {
            let end = template[place...].firstIndex(of: percent) ?? template.count
            try append(template[place..<end])
            place = end + 1
            guard end < template.count else { break }
            if place < template.count, template[place] == percent {
                try append(CollectionOfOne(percent))
                place += 1
                continue
            }
            guard used < arguments.count else { throw .badArgument(used + 2, .missing) }
            var directive = try LuaFormatDirective(template, at: &place)
            try convert(arguments[used], number: used + 2, &directive)
            used += 1
        }
    }

    private mutating func append(_ bytes: some Collection<UInt8>) throws(LuaFormatError) {
        guard bytes.count <= limit - output.count else { throw .tooLong(limit: limit) }
        output.append(contentsOf: bytes)
    }

    private mutating func convert(
        _ argument: Argument, number: Int, _ directive: inout LuaFormatDirective
    ) throws(LuaFormatError) {
        switch directive.conversion {
        case UInt8(ascii: "d"), UInt8(ascii: "i"):
            try appendInteger(argument, number, &directive, flags: "-+0 ")
        case UInt8(ascii: "u"):
            try appendInteger(argument, number, &directive, flags: "-0")
        case UInt8(ascii: "o"), UInt8(ascii: "x"), UInt8(ascii: "X"):
            try appendInteger(argument, number, &directive, flags: "-#0")
        case UInt8(ascii: "c"):
            try directive.readModifiers(flags: "-", precision: false)
            let code = try argument.integer(number)
            try appendPadded([UInt8(truncatingIfNeeded: code)], directive)
        case UInt8(ascii: "a"), UInt8(ascii: "A"):
            try directive.readModifiers(flags: "-+#0 ")
            try appendFloat(argument.double(number), directive)
        case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "G"):
            let value = try argument.double(number)
            try directive.readModifiers(flags: "-+#0 ")
            try appendFloat(value, directive)
        case UInt8(ascii: "q"):
            guard directive.isPlain else { throw .modifiedQuote }
            try append(argument.literal(number, limit: limit - output.count))
        case UInt8(ascii: "s"):
            try appendText(argument, number, &directive)
        default:
            throw directive.unknown
        }
    }

    private mutating func appendInteger(
        _ argument: Argument, _ number: Int, _ directive: inout LuaFormatDirective, flags: StaticString
    ) throws(LuaFormatError) {
        let value = try argument.integer(number)
        try directive.readModifiers(flags: flags)
        try append(directive.integerText(value))
    }

    private mutating func appendFloat(_ value: Double, _ directive: LuaFormatDirective) throws(LuaFormatError) {
        var text: [UInt8] = []
        LuaCLocale.appendFloat(value, format: directive.printfFormat, to: &text)
        try append(text)
    }

    private mutating func appendText(
        _ argument: Argument, _ number: Int, _ directive: inout LuaFormatDirective
    ) throws(LuaFormatError) {
        let text = argument.displayed
        if directive.isPlain { return try append(text) }
        guard !text.contains(0) else { throw .badArgument(number, .containsZero) }
        try directive.readModifiers(flags: "-")
        try appendPadded(text.prefix(directive.precision ?? text.count), directive)
    }

    private mutating func appendPadded(
        _ bytes: some Collection<UInt8>, _ directive: LuaFormatDirective
    ) throws(LuaFormatError) {
        let padding = repeatElement(UInt8(ascii: " "), count: max(directive.width - bytes.count, 0))
        if !directive.leftAligned { try append(padding) }
        try append(bytes)
        if directive.leftAligned { try append(padding) }
    }
}

extension LuaFormatDirective {
    /// An integer in the directive's base, sign, precision and width.
    func integerText(_ value: Int64) -> [UInt8] {
        let decimal = conversion == UInt8(ascii: "d") || conversion == UInt8(ascii: "i")
        let magnitude = decimal ? value.magnitude : UInt64(bitPattern: value)
        var digits = precision == 0 && magnitude == 0 ? [] : self.digits(magnitude)
        digits = Array(repeating: UInt8(ascii: "0"), count: max((precision ?? 1) - digits.count, 0)) + digits
        var prefix: [UInt8] = []
        if decimal {
            if value < 0 {
                prefix = Array("-".utf8)
            } else if signed {
                prefix = Array("+".utf8)
            } else if spaced {
                prefix = Array(" ".utf8)
            }
        } else if alternate, conversion == UInt8(ascii: "o") {
            if digits.first != UInt8(ascii: "0") { digits.insert(UInt8(ascii: "0"), at: 0) }
        } else if alternate, magnitude != 0 {
            prefix = [UInt8(ascii: "0"), conversion]
        }
        let missing = max(width - prefix.count - digits.count, 0)
        if leftAligned { return prefix + digits + Array(repeating: UInt8(ascii: " "), count: missing) }
        if zeroPadded, precision == nil {
            return prefix + Array(repeating: UInt8(ascii: "0"), count: missing) + digits
        }
        return Array(repeating: UInt8(ascii: " "), count: missing) + prefix + digits
    }

    private func digits(_ magnitude: UInt64) -> [UInt8] {
        switch conversion {
        case UInt8(ascii: "o"): Array(String(magnitude, radix: 8).utf8)
        case UInt8(ascii: "x"): Array(String(magnitude, radix: 16).utf8)
        case UInt8(ascii: "X"): Array(String(magnitude, radix: 16, uppercase: true).utf8)
        default: Array(String(magnitude).utf8)
        }
    }
}
