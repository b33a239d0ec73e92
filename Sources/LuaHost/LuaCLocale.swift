#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The C library's conversions between floats and text, always in the C locale.
///
/// The process's locale may write `1,5`; each conversion switches this thread alone to the C locale and back.
enum LuaCLocale {
    // SAFETY: made once, never changed or freed; the C library only reads it.
    private nonisolated(unsafe) static let locale: locale_t? = newlocale(1 << LC_NUMERIC, "C", nil)

    private static func perform<Result>(_ body: () -> Result) -> Result {
        guard let locale else { return body() }
        let before = uselocale(locale)
        defer { uselocale(before) }
        return body()
    }

    /// The longest text of one float: 309 digits, a point, 99 digits, a sign, the end mark, and room to spare.
    private static let longest = 512

    /// Appends a float written by a `printf` conversion whose width and precision are at most 99.
    ///
    /// A NaN has no sign, whatever the machine made.
    static func appendFloat(_ value: Double, format: String, to output: inout [UInt8]) {
        let shown = value.isNaN ? Double.nan : value
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: longest) { buffer in
            let written = perform {
                // SAFETY: the buffer's capacity is passed; the one argument is the double the format asks for.
                withVaList([shown]) { vsnprintf(buffer.baseAddress, longest, format, $0) }
            }
            let count = min(max(Int(written), 0), longest - 1)
            output.append(contentsOf: buffer[0..<count].lazy.map { UInt8(bitPattern: $0) })
        }
    }

    /// The float that a decimal or hexadecimal numeral stands for; nil when the text is no numeral.
    static func double(_ numeral: UnsafeBufferPointer<UInt8>) -> Double? {
        guard numeral.allSatisfy(isNumeralByte) else { return nil }
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: numeral.count + 1) { buffer in
            // SAFETY: every byte of the buffer is set, the last one to the end mark `strtod` stops at.
            for index in numeral.indices { buffer.initializeElement(at: index, to: CChar(bitPattern: numeral[index])) }
            buffer.initializeElement(at: numeral.count, to: 0)
            guard let start = buffer.baseAddress else { return nil }
            var end: UnsafeMutablePointer<CChar>?
            let value = perform { strtod(start, &end) }
            return end == start + numeral.count && end != start ? value : nil
        }
    }

    /// Digits, hexadecimal digits, marks; neither `n`, as in `nan` and `inf`, nor white space within.
    private static func isNumeralByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "p"), UInt8(ascii: "P"): true
        case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
