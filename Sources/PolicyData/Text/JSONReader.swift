import PolicyModel

/// Reads a JSON text (RFC 8259) whole.
package struct JSONReader {
    /// Where and why a text is no JSON.
    package struct Fault: Error {
        package var line: Int
        /// What stands there, up to the end of the line; empty where the text ends too early.
        package var found: String
    }

    private struct Misfit: Error { let offset: Int }

    private var bytes: [UInt8]
    /// Where the members of the outermost list start, or of the list under `cases`.
    private var itemStarts: [Int] = []
    private static let depthLimit = 64

    /// - Throws: the first place where the text is no JSON.
    package static func value(of bytes: [UInt8]) throws(Fault) -> JSONValue {
        var reader = JSONReader(bytes)
        return try reader.read()
    }

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// - Throws: the first place where the text is no JSON.
    package mutating func read() throws(Fault) -> JSONValue {
        var starts: [Int] = []
        let outcome = bytes.withUnsafeMutableBufferPointer { text -> Result<JSONValue, Misfit> in
            guard let base = text.baseAddress else { return .failure(Misfit(offset: 0)) }
            var pass = Pass(JSONParser(base: base, offset: 0, end: text.count), UnsafeBufferPointer(text))
            do throws(Misfit) {
                let value = try pass.document()
                starts = pass.itemStarts
                return .success(value)
            } catch { return .failure(error) }
        }
        itemStarts = starts
        switch outcome {
        case .success(let value): return value
        case .failure(let misfit): throw fault(at: misfit.offset)
        }
    }

    /// The lines on which the members of the outermost list start, or of the list under `cases`.
    package var itemLines: [Int] {
        var (line, last) = (1, 0)
        return itemStarts.map { start in
            line += bytes[last..<start].count { $0 == UInt8(ascii: "\n") }
            last = start
            return line
        }
    }

    private func fault(at offset: Int) -> Fault {
        let line = 1 + bytes[..<min(offset, bytes.count)].count { $0 == UInt8(ascii: "\n") }
        guard offset < bytes.count else { return Fault(line: line, found: "") }
        let end = bytes[offset...].firstIndex { $0 == UInt8(ascii: "\n") } ?? bytes.count
        return Fault(line: line, found: String(String(decoding: bytes[offset..<end], as: UTF8.self).prefix(12)))
    }

    /// One way through a text, from its start to its end.
    private struct Pass {
        private var parser: JSONParser
        // SAFETY: the text that the parser reads, for as long as the pass; nothing is unescaped in place.
        private let text: UnsafeBufferPointer<UInt8>
        private(set) var itemStarts: [Int] = []

        init(_ parser: JSONParser, _ text: UnsafeBufferPointer<UInt8>) {
            self.parser = parser
            self.text = text
        }

        mutating func document() throws(Misfit) -> JSONValue {
            let value = try value(depth: 0)
            try parse { parser throws(JSONFault) in try parser.finish() }
            return value
        }

        private mutating func parse<Part>(_ part: (inout JSONParser) throws(JSONFault) -> Part) throws(Misfit) -> Part {
            do throws(JSONFault) { return try part(&parser) } catch { throw Misfit(offset: error.offset) }
        }

        private mutating func value(depth: Int) throws(Misfit) -> JSONValue {
            parser.skipBlanks()
            guard depth < JSONReader.depthLimit else { throw Misfit(offset: parser.offset) }
            if parser.take("{") { return try object(depth: depth) }
            if parser.take("[") { return try list(depth: depth, isOfItems: depth == 0) }
            let cell = try parse { parser throws(JSONFault) in try parser.value() }
            switch cell.kind {
            case .jsonString: return .text(try string(cell))
            case .jsonTrue: return .boolean(true)
            case .jsonFalse: return .boolean(false)
            case .jsonNumber: return try JSONReader.number(text[cell.start..<(cell.start + cell.count)], cell.start)
            default: return .null
            }
        }

        private mutating func object(depth: Int) throws(Misfit) -> JSONValue {
            var members: [JSONValue.Member] = []
            parser.skipBlanks()
            if parser.take("}") { return .object([]) }
            while true {
                parser.skipBlanks()
                let start = parser.offset
                let key = try string(parse { parser throws(JSONFault) in try parser.string() })
                if members.contains(where: { $0.key == key }) { throw Misfit(offset: start) }
                try parse { parser throws(JSONFault) in try parser.expect(":") }
                parser.skipBlanks()
                let value: JSONValue
                if depth == 0, key == "cases", parser.take("[") {
                    value = try list(depth: 1, isOfItems: true)
                } else {
                    value = try self.value(depth: depth + 1)
                }
                members.append(JSONValue.Member(key: key, value: value))
                parser.skipBlanks()
                if parser.take("}") { return .object(members) }
                try parse { parser throws(JSONFault) in try parser.expect(",") }
            }
        }

        private mutating func list(depth: Int, isOfItems: Bool) throws(Misfit) -> JSONValue {
            var items: [JSONValue] = []
            parser.skipBlanks()
            if parser.take("]") { return .list([]) }
            while true {
                parser.skipBlanks()
                if isOfItems { itemStarts.append(parser.offset) }
                items.append(try value(depth: depth + 1))
                parser.skipBlanks()
                if parser.take("]") { return .list(items) }
                try parse { parser throws(JSONFault) in try parser.expect(",") }
            }
        }

        private func string(_ cell: Cell) throws(Misfit) -> String {
            let bytes = text[cell.start..<(cell.start + cell.count)]
            guard let plain = String(validating: bytes, as: UTF8.self) else { throw Misfit(offset: cell.start) }
            return cell.isEscaped ? parser.name(cell) : plain
        }
    }

    /// A whole number, however it is written, is an integer: `5`, `5.0`, `5e0`.
    private static func number(_ text: Slice<UnsafeBufferPointer<UInt8>>, _ start: Int) throws(Misfit) -> JSONValue {
        let written = Array(text)
        guard let number = Double(String(decoding: written, as: UTF8.self)), number.isFinite,
            let decimal = decimal(written[...]) ?? ExactDecimal(number)
        else { throw Misfit(offset: start) }
        return integer(decimal).map(JSONValue.integer) ?? .number(number, exactly: decimal)
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
}
