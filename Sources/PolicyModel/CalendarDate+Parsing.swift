extension CalendarDate {
    /// A date as a data file writes it: `2024-03-01`, `2024/3/1` or `2024年3月1日`.
    ///
    /// Four digits of year, one or two of month and day, the same separator twice. Nil for anything else.
    public init?(parsing text: some Collection<UInt8>) {
        let parsed =
            text.withContiguousStorageIfAvailable { Self(bytes: $0) }
            ?? Array(text).withUnsafeBufferPointer {
                Self(bytes: $0)
            }
        guard let parsed else { return nil }
        self = parsed
    }

    private init?(bytes: UnsafeBufferPointer<UInt8>) {
        var reader = DateReader(bytes: bytes)
        guard let year = reader.number(digits: 4...4), let separator = reader.separator(),
            let month = reader.number(digits: 1...2), reader.skip(separator.second),
            let day = reader.number(digits: 1...2), reader.skip(separator.last), reader.isAtEnd
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// A date as ISO 8601 writes it, `2024-03-01`, all ten characters.
    public init?(iso: String) {
        guard iso.utf8.count == 10, iso.utf8.contains(UInt8(ascii: "-")) else { return nil }
        self.init(parsing: iso.utf8)
    }
}

/// Walks the bytes of a date.
private struct DateReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func number(digits: ClosedRange<Int>) -> Int? {
        var (value, count) = (0, 0)
        while count < digits.upperBound, position < bytes.count {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit <= 9 else { break }
            value = value * 10 + Int(digit)
            count += 1
            position += 1
        }
        return count >= digits.lowerBound ? value : nil
    }

    /// What stands after the year, and so after the month and the day.
    mutating func separator() -> (second: [UInt8], last: [UInt8])? {
        if skip(Self.hyphen) { return (Self.hyphen, []) }
        if skip(Self.slash) { return (Self.slash, []) }
        return skip(Self.year) ? (Self.month, Self.day) : nil
    }

    mutating func skip(_ word: [UInt8]) -> Bool {
        guard word.count <= bytes.count - position else { return false }
        for index in word.indices where bytes[position + index] != word[index] { return false }
        position += word.count
        return true
    }

    private static let hyphen = [UInt8(ascii: "-")]
    private static let slash = [UInt8(ascii: "/")]
    private static let year = Array("年".utf8)
    private static let month = Array("月".utf8)
    private static let day = Array("日".utf8)
}
