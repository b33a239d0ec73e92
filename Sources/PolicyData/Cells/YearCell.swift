/// A year: `2023`, `2023年` or `2023年度`, full-width digits too, from 1900 to 2199.
enum YearCell {
    /// Nil for anything else.
    static func year(_ text: CellText, _ kind: Cell.Kind) -> Int? {
        switch kind {
        case .text, .jsonString, .jsonNumber: break
        case .textAfterQuote, .jsonTrue, .jsonFalse, .jsonNull, .jsonNested: return nil
        }
        var year = 0
        var at = 0
        for _ in 0..<4 {
            guard at < text.count else { return nil }
            let (byte, length) = DecimalCell.narrow(text.base + at, text.count - at)
            guard byte >= 48, byte < 58 else { return nil }
            year = year * 10 + Int(byte - 48)
            at += length
        }
        let rest = CellText(text.base + at, text.count - at)
        let isYear = at == text.count || suffixes.contains { rest.equals($0) }
        return isYear && (1900...2199).contains(year) ? year : nil
    }

    private static let suffixes = [Array("年".utf8), Array("年度".utf8)]
}
