import Testing

@testable import TallyCommand

@Suite("an amount on the command line")
struct MoneyLimitTests {
    @Test(
        "is in 元 unless it says otherwise",
        arguments: [
            ("5000000", 500_000_000), ("5,000,000", 500_000_000), ("500万元", 500_000_000), ("500万", 500_000_000),
            ("1.5亿元", 15_000_000_000), ("-3元", -300), ("0", 0), ("0.005", 1), ("12.5 万元", 12_500_000),
        ] as [(String, Int128)])
    func reading(_ text: String, _ fen: Int128) {
        #expect(MoneyLimit(argument: text)?.fen == fen)
    }

    @Test("is no other measure", arguments: ["", "万元", "5吨", "5亩", "5元元", "1e6", "--", "5万元/亩"])
    func refused(_ text: String) { #expect(MoneyLimit(argument: text) == nil) }
}
