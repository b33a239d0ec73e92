extension [UInt8] {
    /// Appends a text known when the program is built, without making a string.
    @inline(__always)
    mutating func append(literal: StaticString) {
        // SAFETY: a string literal is compiled to a pointer to bytes that live as long as the program.
        append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    @inline(__always)
    mutating func append(text: String) {
        append(contentsOf: text.utf8)
    }

    /// Makes a CSV cell (RFC 4180) of what was written from a position on: in quotation marks where it holds a comma, a
    /// quotation mark or a line end.
    mutating func quoteCell(from start: Int) {
        let needsQuotes = self[start...].contains { byte in
            byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
        }
        guard needsQuotes else { return }
        let cell = Array(self[start...])
        removeSubrange(start...)
        append(UInt8(ascii: "\""))
        for byte in cell {
            if byte == UInt8(ascii: "\"") { append(byte) }
            append(byte)
        }
        append(UInt8(ascii: "\""))
    }
}
