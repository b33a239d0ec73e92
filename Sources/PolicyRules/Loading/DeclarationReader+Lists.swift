import LuaHost
import PolicyModel

extension DeclarationReader {
    /// The entries of a list; nil where there is none, or where it has named entries, which is reported.
    func list(_ key: String, required: Bool = false) -> [LuaValue]? {
        if required && !has(key) { loader.report(.keyMissing(key, of: kind, id), near: location) }
        guard let table = table(key) else { return nil }
        var values: [LuaValue] = []
        for entry in loader.entries(of: table) {
            guard case .integer = entry.key else {
                wrong(key, .table(table), expected: LocalizedText("a list without names", "不带名称的列表"))
                return nil
            }
            values.append(entry.value)
        }
        return values
    }

    /// Reports a key that goes with a word of another key only: `order` with `overrun = "queue"`.
    func refuse(_ key: String, unless other: String, is word: String) {
        if has(key) { loader.report(.keyUnneeded(key, with: other, word), near: location, token: key) }
    }
}

extension LuaValue {
    /// The decimal that a number stands for; nil for what is no number.
    var decimal: ExactDecimal? {
        switch self {
        case .integer(let value): ExactDecimal(value)
        case .number(let value): ExactDecimal(value)
        default: nil
        }
    }
}
