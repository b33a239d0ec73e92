import PolicyModel
import PolicyRules
import SeededNumbers
import Testing

@testable import PolicyReports

@Suite("Values in words")
struct ValueWordingTests {
    @Test(
        "money is in the largest unit that needs at most two decimals",
        arguments: [
            ("0", "0 元"), ("9999", "9,999 元"), ("10000", "1 万元"), ("12345000", "1,234.5 万元"),
            ("12345600", "1,234.56 万元"), ("12345670", "12,345,670 元"), ("99999900", "9,999.99 万元"),
            ("100000000", "1 亿元"), ("123000000", "1.23 亿元"), ("123400000", "12,340 万元"), ("0.5", "0.50 元"),
            ("0.005", "0.005 元"), ("-20000", "-2 万元"), ("-0.1", "-0.10 元"),
        ])
    func money(text: String, expected: String) {
        #expect(ValueWording.money(yuan(text)) == expected)
    }

    @Test("money in words is exact: it reads back")
    func exact() throws {
        var random = SeededNumbers(seed: 5)
        for _ in 0..<1000 {
            let step: Int128 = [1, 10_000_000_000_000_000, Quantity.scale * 100].randomElement(using: &random) ?? 1
            let money = Quantity(
                scaled: Int128(Int64.random(in: -9_999_999_999...9_999_999_999, using: &random)) * step,
                dimension: .money)
            let parts = ValueWording.money(money).split(separator: " ")
            let digits = parts[0].filter { $0 != "," }
            let unit = try #require(Unit(parsing: String(parts[1])))
            #expect(quantity(digits, unit) == money)
        }
    }

    @Test(
        "other values",
        arguments: [
            (PolicyValue.integer(-1_234_567), "-1,234,567"), (.number(1234.5), "1,234.5"), (.number(1e22), "1e22"),
            (.boolean(false), "no"), (.text("a\u{7}b"), "a\u{FFFD}b"), (.list([]), ""),
            (.quantity(quantity("0.6", SamplePack.wanPerMu)), "6,000 元/亩"),
        ])
    func others(value: PolicyValue, expected: String) {
        #expect(ValueWording(keys: .none, language: .en).text(value) == expected)
    }
}
