import PolicyModel

extension PlainWord {
    init(_ word: [UInt8]) {
        bytes = word.reversed().reduce(0) { $0 << 8 | UInt64($1) }
        count = word.count
    }

    /// - Parameter length: 1 to 8.
    @inline(__always)
    init(_ start: UnsafePointer<UInt8>, _ length: Int) {
        bytes = PlainBytes.load(start) & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* length))
        count = length
    }

    /// 1 or 0 for the commonest words; nil for any other.
    @inline(__always)
    static func boolean(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt8? {
        guard length <= 5 else { return nil }
        switch PlainWord(start, length).bytes {
        case 0x6575_7274, 0x31, 0xAF_98E6: return 1
        case 0x65_736C_6166, 0x30, 0xA6_90E5: return 0
        default: return nil
        }
    }

    /// `2024-03-01`; nil for anything else.
    @inline(__always)
    static func date(_ start: UnsafePointer<UInt8>) -> CalendarDate? {
        guard start[4] == UInt8(ascii: "-"), start[7] == UInt8(ascii: "-") else { return nil }
        let year = PlainBytes.load(start)
        let month = PlainBytes.load(start + 5)
        let day = PlainBytes.load(start + 8)
        guard PlainBytes.digitCount(year) == 4, PlainBytes.digitCount(month) == 2, PlainBytes.digitCount(day) >= 2
        else { return nil }
        return CalendarDate(
            year: Int(PlainBytes.number(year, 4)), month: Int(PlainBytes.number(month, 2)),
            day: Int(PlainBytes.number(day, 2)))
    }
}
