/// Looks at eight bytes of a file at a time.
///
/// Whoever calls sees to it that eight bytes may be loaded wherever a record can be: buffers have room behind their end.
enum PlainBytes {
    @inline(__always)
    static func load(_ at: UnsafePointer<UInt8>) -> UInt64 {
        // SAFETY: see above.
        UnsafeRawPointer(at).loadUnaligned(as: UInt64.self)
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The top bit of the first byte that is `byte`, and of any others behind it.
    @inline(__always)
    private static func matches(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let difference = word ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference & tops
    }

    /// The first comma or line end from a place on; there is one.
    @inline(__always)
    static func cellEnd(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var at = start
        while true {
            let word = load(at)
            let found = matches(word, UInt8(ascii: ",")) | matches(word, 10) | matches(word, 13)
            if found != 0 { return at + found.trailingZeroBitCount >> 3 }
            at += 8
        }
    }

    /// The first quotation mark or line end from a place on; there is one.
    @inline(__always)
    static func quoteEnd(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var at = start
        while true {
            let word = load(at)
            let found = matches(word, UInt8(ascii: "\"")) | matches(word, 10) | matches(word, 13)
            if found != 0 { return at + found.trailingZeroBitCount >> 3 }
            at += 8
        }
    }

    /// The first quotation mark, backslash or control character among some bytes, all of which may be looked at; their end
    /// where there is none.
    @inline(__always)
    static func textEnd(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
        var at = start
        while at &+ 8 <= end {
            let word = load(base + at)
            let controls = (word &- ones &* 0x20) & ~word & tops
            let found = matches(word, UInt8(ascii: "\"")) | matches(word, UInt8(ascii: "\\")) | controls
            if found != 0 { return at &+ found.trailingZeroBitCount >> 3 }
            at &+= 8
        }
        while at < end, base[at] >= 32, base[at] != UInt8(ascii: "\""), base[at] != UInt8(ascii: "\\") { at &+= 1 }
        return at
    }

    /// How many of the first eight bytes are digits before the first that is none.
    @inline(__always)
    static func digitCount(_ word: UInt64) -> Int {
        let digits = word ^ (ones &* 0x30)
        let others = ((digits &+ (ones &* 0x76)) | digits) & tops
        return others == 0 ? 8 : others.trailingZeroBitCount >> 3
    }

    /// The number that the first `count` bytes spell, 1 to 8 digits.
    @inline(__always)
    static func number(_ word: UInt64, _ count: Int) -> Int64 {
        var value = (word & (ones &* 0x0F)) &<< UInt64(truncatingIfNeeded: 64 &- 8 &* count)
        value = (value &* 2561) &>> 8
        value = ((value & 0x00FF_00FF_00FF_00FF) &* 6_553_601) &>> 16
        value = ((value & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) &>> 32
        return Int64(truncatingIfNeeded: value)
    }
}
