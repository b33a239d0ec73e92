/// Yes or no: `true false 1 0 yes no 是 否`, in any case of the letters.
enum BooleanCell {
    /// Nil for any other word.
    static func value(_ text: CellText) -> Bool? {
        guard text.count > 0, text.count <= 5 else { return nil }
        if let word = words.first(where: { text.equals($0.bytes) }) { return word.value }
        let lowered = text.bytes.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
        return words.first { $0.bytes == lowered }?.value
    }

    private static let words: [(bytes: [UInt8], value: Bool)] = [
        ("是", true), ("否", false), ("true", true), ("false", false), ("1", true), ("0", false), ("yes", true),
        ("no", false), ("１", true), ("０", false),
    ].map { (Array($0.0.utf8), $0.1) }
}
