import ArgumentParser
import Tally

/// An amount of money on the command line: `5000000`, `500万元`, `-3亿`.
struct MoneyLimit: ExpressibleByArgument {
    /// In 分.
    var fen: Int128

    init?(argument: String) {
        let text = argument.filter { $0 != "," && $0 != " " && $0 != "_" }
        let number = text.prefix { $0.isASCII && ($0.isNumber || ".+-".contains($0)) }
        guard let value = ExactDecimal(parsing: number.utf8),
            let unit = MoneyLimit.unit(String(text.dropFirst(number.count)))
        else { return nil }
        do throws(QuantityError) {
            fen = try Quantity.of(value, unit).wholeFen
        } catch { return nil }
    }

    /// 元 without a word; `万` and `亿` are 万元 and 亿元.
    private static func unit(_ word: String) -> Unit? {
        if word.isEmpty { return .yuan }
        return [word, word + "元"].compactMap { Unit(parsing: $0) }.first { $0.dimension == .money }
    }
}
