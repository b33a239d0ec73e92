/// Finds in a source text what its compiled code no longer shows.
///
/// The compiler works out `2^0.5` by itself, with the C library of the machine at hand, so that the operator is to be
/// found in the text only. The text must be one that compiles: nothing is reported about one that does not.
package struct LuaSourceScan {
    private let source: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var line = 1
    private var lines: [Int] = []

    /// The lines with the operator `^`, once for each; texts and comments do not count.
    package static func linesOfPowers(in source: UnsafeBufferPointer<UInt8>) -> [Int] {
        var scan = LuaSourceScan(source)
        scan.run()
        return scan.lines
    }

    private init(_ source: UnsafeBufferPointer<UInt8>) { self.source = source }

    private func byte(at index: Int) -> UInt8? {
        // SAFETY: the index is compared with the buffer's bounds first.
        index < source.count ? source[index] : nil
    }

    private mutating func run() {
        while let next = byte(at: place) {
            switch next {
            case UInt8(ascii: "^"):
                lines.append(line)
                place += 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"): skipText(quote: next)
            case UInt8(ascii: "-") where byte(at: place + 1) == UInt8(ascii: "-"): skipComment()
            case UInt8(ascii: "["):
                if let level = longBracketLevel() { skipLongBracket(level) } else { place += 1 }
            default: advance()
            }
        }
    }

    /// Moves past one byte, or past a line end of one or two.
    private mutating func advance() {
        guard let next = byte(at: place) else { return }
        place += 1
        guard Self.isLineEnd(next) else { return }
        line += 1
        if let second = byte(at: place), Self.isLineEnd(second), second != next { place += 1 }
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private mutating func skipText(quote: UInt8) {
        place += 1
        while let next = byte(at: place), next != quote {
            if next == UInt8(ascii: "\\") { place += 1 }
            advance()
        }
        place += 1
    }

    private mutating func skipComment() {
        place += 2
        if let level = longBracketLevel() { return skipLongBracket(level) }
        while let next = byte(at: place), !Self.isLineEnd(next) { place += 1 }
    }

    /// How many `=` stand in the long bracket that opens here, if one does.
    private func longBracketLevel() -> Int? {
        guard byte(at: place) == UInt8(ascii: "[") else { return nil }
        var end = place + 1
        while byte(at: end) == UInt8(ascii: "=") { end += 1 }
        return byte(at: end) == UInt8(ascii: "[") ? end - place - 1 : nil
    }

    private mutating func skipLongBracket(_ level: Int) {
        place += level + 2
        while place < source.count, !closesLongBracket(level) { advance() }
        place += level + 2
    }

    private func closesLongBracket(_ level: Int) -> Bool {
        guard byte(at: place) == UInt8(ascii: "]"), byte(at: place + level + 1) == UInt8(ascii: "]") else {
            return false
        }
        return (place + 1..<place + level + 1).allSatisfy { byte(at: $0) == UInt8(ascii: "=") }
    }
}
