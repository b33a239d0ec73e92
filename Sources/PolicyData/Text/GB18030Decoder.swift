import Glibc

/// Makes UTF-8 of GB 18030, the encoding of older Chinese spreadsheets, a superset of GBK and GB 2312.
///
/// What each character is, the C library says. Those of two bytes, nearly all, are asked for once and then looked up.
final class GB18030Decoder {
    private let converter: iconv_t

    /// Nil where the C library lacks the encoding.
    init?() {
        guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else { return nil }
        self.converter = converter
    }

    deinit { iconv_close(converter) }

    /// The room that so many bytes need at most: a byte that is invalid becomes U+FFFD, of three bytes, and each step
    /// writes eight.
    static func room(for count: Int) -> Int { count * 3 + 8 }

    /// Converts bytes; one that is invalid becomes U+FFFD.
    ///
    /// - Parameter target: has the room that they need.
    /// - Returns: the number of bytes written, and of invalid ones.
    func decode(
        _ source: UnsafePointer<UInt8>, _ count: Int, into target: UnsafeMutablePointer<UInt8>
    ) -> (count: Int, invalid: Int) {
        GB18030Decoder.pairs.withUnsafeBufferPointer { pairs in decode(source, count, into: target, pairs) }
    }

    private func decode(
        _ source: UnsafePointer<UInt8>, _ count: Int, into target: UnsafeMutablePointer<UInt8>,
        _ pairs: UnsafeBufferPointer<UInt32>
    ) -> (count: Int, invalid: Int) {
        var (read, written, invalid) = (0, 0, 0)
        while read < count {
            // SAFETY: eight bytes are loaded only where eight are left; `written` is at most three times `read`.
            if read + 8 <= count {
                let word = UnsafeRawPointer(source + read).loadUnaligned(as: UInt64.self)
                let high = word & 0x8080_8080_8080_8080
                UnsafeMutableRawPointer(target + written).storeBytes(of: word, as: UInt64.self)
                let plain = high == 0 ? 8 : high.trailingZeroBitCount >> 3
                read += plain
                written += plain
                if high == 0 { continue }
            } else if source[read] < 0x80 {
                target[written] = source[read]
                read += 1
                written += 1
                continue
            }
            if read + 1 < count, let place = GB18030Decoder.place(source[read], source[read + 1]), pairs[place] != 0 {
                let character = pairs[place]
                UnsafeMutableRawPointer(target + written).storeBytes(of: character, as: UInt32.self)
                written += GB18030Decoder.length(character)
                read += 2
                continue
            }
            let step = convert(source + read, min(4, count - read), into: target + written)
            read += step.read
            written += step.written
            if !step.isValid { invalid += 1 }
        }
        return (written, invalid)
    }

    /// Converts the characters that some bytes begin with, or takes the first byte for invalid.
    private func convert(
        _ source: UnsafePointer<UInt8>, _ count: Int, into target: UnsafeMutablePointer<UInt8>
    ) -> (read: Int, written: Int, isValid: Bool) {
        // SAFETY: iconv only reads the source, and moves the pointers by what it read and wrote; four bytes never become
        // more than eight.
        var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: source)
            .assumingMemoryBound(to: CChar.self)
        var output: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(target).assumingMemoryBound(to: CChar.self)
        var (left, room) = (count, 8)
        iconv(converter, &input, &left, &output, &room)
        if left < count { return (count - left, 8 - room, true) }
        iconv(converter, nil, nil, nil, nil)
        (target[0], target[1], target[2]) = (0xEF, 0xBF, 0xBD)
        return (1, 3, false)
    }

    // MARK: Pairs

    private static let trailing = 0xFF - 0x40

    /// Where a character of two bytes stands in the table; nil where the bytes are no such character.
    @inline(__always)
    private static func place(_ first: UInt8, _ second: UInt8) -> Int? {
        guard first > 0x80, first < 0xFF, second >= 0x40, second < 0xFF else { return nil }
        return (Int(first) - 0x81) * trailing + Int(second) - 0x40
    }

    /// The bytes of a character in UTF-8, the first one lowest; at least two.
    @inline(__always)
    private static func length(_ character: UInt32) -> Int {
        let first = character & 0xFF
        return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    }

    /// By the two bytes, the character in UTF-8; 0 for none.
    private static let pairs: [UInt32] = {
        var pairs = [UInt32](repeating: 0, count: 126 * trailing)
        guard let decoder = GB18030Decoder() else { return pairs }
        for first in 0x81...0xFE as ClosedRange<UInt8> {
            for second in 0x40...0xFE as ClosedRange<UInt8> {
                guard let place = place(first, second) else { continue }
                pairs[place] = decoder.pair(first, second)
            }
        }
        return pairs
    }()

    private func pair(_ first: UInt8, _ second: UInt8) -> UInt32 {
        var character: UInt64 = 0
        let step = withUnsafeMutableBytes(of: &character) { target in
            withUnsafeBytes(of: (first, second)) { source -> (read: Int, written: Int, isValid: Bool) in
                guard let from = source.bindMemory(to: UInt8.self).baseAddress,
                    let to = target.bindMemory(to: UInt8.self).baseAddress
                else { return (0, 0, false) }
                return convert(from, 2, into: to)
            }
        }
        let isOne = step.isValid && step.read == 2 && step.written <= 4
        let pair = UInt32(truncatingIfNeeded: character)
        return isOne && step.written == GB18030Decoder.length(pair) ? pair : 0
    }
}
