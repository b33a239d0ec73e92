import PolicyModel
import Testing

@Suite("AmountRounding")
struct AmountRoundingTests {
    @Test(
        "reads a unit and a mode",
        arguments: [
            ("fen", Unit.fen, RoundingMode.halfUp), ("yuan", .yuan, .halfUp), ("yuan down", .yuan, .down),
            ("wan down", .wan, .down), ("fen half even", .fen, .halfEven), ("yi up", .yi, .up),
            ("qian half up", .qian, .halfUp),
            ("baiwan", .baiwan, .halfUp),
        ])
    func reads(words: String, unit: Unit, mode: RoundingMode) throws {
        let rounding = try #require(AmountRounding(parsing: words))
        #expect(rounding.unit == unit)
        #expect(rounding.mode == mode)
    }

    @Test(
        "refuses other words",
        arguments: ["", "yen", "yuan  down", "yuan sideways", "yuan ", " yuan", "down", "Yuan", "fen half"])
    func refuses(words: String) {
        #expect(AmountRounding(parsing: words) == nil)
    }

    @Test("every word that it offers is understood")
    func offers() {
        #expect(AmountRounding.words.count == 30)
        #expect(AmountRounding.words.allSatisfy { AmountRounding(parsing: $0) != nil })
    }

    @Test(
        "rounds an amount below, at and above the middle",
        arguments: [
            ("yuan", "100.49", "100.00"), ("yuan", "100.50", "101.00"), ("yuan down", "100.99", "100.00"),
            ("wan down", "19999.99", "10000.00"), ("wan down", "20000", "20000.00"), ("wan", "15000", "20000.00"),
            ("fen half even", "0.125", "0.12"), ("fen", "0.125", "0.13"), ("qian up", "1000.01", "2000.00"),
        ])
    func applies(words: String, amount: String, expected: String) throws {
        let quantity = try Quantity.of(#require(ExactDecimal(parsing: amount.utf8)), .yuan)
        #expect(try #require(AmountRounding(parsing: words)).apply(to: quantity).fenText() == expected)
    }

    @Test("only money is paid")
    func area() {
        #expect(throws: QuantityError.mixedDimensions(.area, .money)) {
            try AmountRounding.fen.apply(to: Quantity.of(1, .mu))
        }
    }
}
