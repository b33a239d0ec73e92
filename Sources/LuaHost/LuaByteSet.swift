/// A set of bytes, one bit each: a character class or a bracket set of a Lua pattern.
///
/// Classes are those of the C locale on every machine; bytes from 128 up belong to no class,
/// only to the complement of one (`%A`, `[^a]`).
struct LuaByteSet: Equatable, Sendable {
    private(set) var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    static func == (left: LuaByteSet, right: LuaByteSet) -> Bool { left.words == right.words }

    init() {}

    init(_ ranges: [ClosedRange<UInt8>]) {
        for range in ranges { insert(range) }
    }

    /// The class that `%letter` stands for, or nil when `%letter` is the letter itself.
    init?(classLetter letter: UInt8) {
        guard let lower = Self.ranges(ofClass: letter | 0x20) else { return nil }
        guard Self.isLetter(letter) else { return nil }
        self.init(lower)
        if letter & 0x20 == 0 { self = inverted }
    }

    var inverted: LuaByteSet {
        var result = self
        result.words = (~words.0, ~words.1, ~words.2, ~words.3)
        return result
    }

    func contains(_ byte: UInt8) -> Bool {
        let word =
            switch byte >> 6 {
            case 0: words.0
            case 1: words.1
            case 2: words.2
            default: words.3
            }
        return word >> UInt64(byte & 63) & 1 == 1
    }

    mutating func insert(_ byte: UInt8) {
        let bit = UInt64(1) << UInt64(byte & 63)
        switch byte >> 6 {
        case 0: words.0 |= bit
        case 1: words.1 |= bit
        case 2: words.2 |= bit
        default: words.3 |= bit
        }
    }

    mutating func insert(_ range: ClosedRange<UInt8>) {
        for byte in range { insert(byte) }
    }

    mutating func formUnion(_ other: LuaByteSet) {
        words.0 |= other.words.0
        words.1 |= other.words.1
        words.2 |= other.words.2
        words.3 |= other.words.3
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func ranges(ofClass letter: UInt8) -> [ClosedRange<UInt8>]? {
        switch letter {
        case UInt8(ascii: "a"): [0x41...0x5A, 0x61...0x7A]
        case UInt8(ascii: "c"): [0x00...0x1F, 0x7F...0x7F]
        case UInt8(ascii: "d"): [0x30...0x39]
        case UInt8(ascii: "g"): [0x21...0x7E]
        case UInt8(ascii: "l"): [0x61...0x7A]
        case UInt8(ascii: "p"): [0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E]
        case UInt8(ascii: "s"): [0x09...0x0D, 0x20...0x20]
        case UInt8(ascii: "u"): [0x41...0x5A]
        case UInt8(ascii: "w"): [0x30...0x39, 0x41...0x5A, 0x61...0x7A]
        case UInt8(ascii: "x"): [0x30...0x39, 0x41...0x46, 0x61...0x66]
        case UInt8(ascii: "z"): [0x00...0x00]
        default: nil
        }
    }
}
