extension CalendarDate {
    /// A date as a data file writes it: `2024-03-01`, `2024/3/1` or `2024年3月1日`.
    ///
    /// Four digits of year, one or two of month and day, the same separator twice. Nil for anything else.
    public init?(parsing text: some Collection<UInt8>) {
        var rest = text[...]
        guard let year = Self.number(&rest, digits: 4...4) else { return nil }
        let isChinese = Self.skip("年", &rest)
        let isSlashed = !isChinese && Self.skip("/", &rest)
        guard isChinese || isSlashed || Self.skip("-", &rest) else { return nil }
        guard let month = Self.number(&rest, digits: 1...2) else { return nil }
        guard Self.skip(isChinese ? "月" : isSlashed ? "/" : "-", &rest) else { return nil }
        guard let day = Self.number(&rest, digits: 1...2) else { return nil }
        if isChinese, !Self.skip("日", &rest) { return nil }
        guard rest.isEmpty else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// A date as ISO 8601 writes it, `2024-03-01`, all ten characters.
    public init?(iso: String) {
        guard iso.utf8.count == 10, iso.utf8.contains(UInt8(ascii: "-")) else { return nil }
        self.init(parsing: iso.utf8)
    }

    private static func number<Rest: Collection<UInt8>>(_ rest: inout Rest, digits: ClosedRange<Int>) -> Int?
    where Rest.SubSequence == Rest {
        var (value, count) = (0, 0)
        while count < digits.upperBound, let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            count += 1
            rest = rest.dropFirst()
        }
        return count >= digits.lowerBound ? value : nil
    }

    private static func skip<Rest: Collection<UInt8>>(_ word: String, _ rest: inout Rest) -> Bool
    where Rest.SubSequence == Rest {
        guard rest.starts(with: word.utf8) else { return false }
        rest = rest.dropFirst(word.utf8.count)
        return true
    }
}
