/// Finds the bytes that are not UTF-8.
enum UTF8Validation {
    /// The length of the valid sequence at an offset, 0 where there is none.
    static func sequence(_ base: UnsafePointer<UInt8>, _ offset: Int, _ count: Int) -> Int {
        let lead = base[offset]
        if lead < 0x80 { return 1 }
        let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
        guard length > 0, offset + length <= count else { return 0 }
        let second = base[offset + 1]
        let lowest: UInt8 = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80
        let highest: UInt8 = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF
        guard second >= lowest, second <= highest else { return 0 }
        for index in 2..<max(length, 2) where base[offset + index] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// How many valid sequences of three bytes, as most Chinese characters are, stand one after the other; fewer are
    /// counted where one begins with a byte that more is to be asked of.
    @inline(__always)
    private static func plainWide(_ base: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var sequences = 0
        // SAFETY: four bytes are loaded only where four are left.
        while sequences * 3 + 4 <= count {
            let word = UnsafeRawPointer(base + sequences * 3).loadUnaligned(as: UInt32.self)
            let lead = UInt8(truncatingIfNeeded: word)
            guard word & 0x00C0_C0F0 == 0x0080_80E0, lead != 0xE0, lead != 0xED else { break }
            sequences += 1
        }
        return sequences
    }

    /// The number of bytes that belong to no valid sequence, and of valid sequences of three or four bytes.
    static func survey(_ base: UnsafePointer<UInt8>, _ count: Int) -> (invalid: Int, long: Int) {
        var offset = 0
        var invalid = 0
        var long = 0
        while offset < count {
            // SAFETY: eight bytes are loaded only where eight are left.
            if offset + 8 <= count {
                let word = UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080
                offset += word == 0 ? 8 : word.trailingZeroBitCount >> 3
                if word == 0 { continue }
                let wide = plainWide(base + offset, count - offset)
                long += wide
                offset += wide * 3
                if wide > 0 { continue }
            }
            let length = sequence(base, offset, count)
            if length == 0 { invalid += 1 }
            if length >= 3 { long += 1 }
            offset += max(length, 1)
        }
        return (invalid, long)
    }

    /// Copies bytes, with U+FFFD for each that belongs to no valid sequence; the answer is how many were written, three for
    /// such a byte.
    static func repair(
        _ source: UnsafePointer<UInt8>, _ count: Int, into target: UnsafeMutablePointer<UInt8>
    ) -> Int {
        // SAFETY: the caller has three bytes of room for each that is invalid, and one for each other.
        var (read, written) = (0, 0)
        while read < count {
            let length = sequence(source, read, count)
            if length == 0 {
                (target[written], target[written + 1], target[written + 2]) = (0xEF, 0xBF, 0xBD)
                written += 3
            } else {
                for index in 0..<length { target[written + index] = source[read + index] }
                written += length
            }
            read += max(length, 1)
        }
        return written
    }
}
