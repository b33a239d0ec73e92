import PolicyModel
import Testing

@Suite("Quantity, rounding and text")
struct QuantityRoundingTests {
    private func yuan(_ text: String) throws -> Quantity {
        try Quantity.of(#require(ExactDecimal(parsing: text.utf8)), .yuan)
    }

    @Test(
        "rounds to a unit below, at and above the middle, on both sides of zero",
        arguments: [
            (RoundingMode.halfUp, ["0.00", "0.00", "0.01", "0.01", "0.02", "-0.01"]),
            (.halfEven, ["0.00", "0.00", "0.00", "0.01", "0.02", "0.00"]),
            (.down, ["0.00", "0.00", "0.00", "0.00", "0.01", "0.00"]),
            (.up, ["0.00", "0.01", "0.01", "0.01", "0.02", "-0.01"]),
        ])
    func modes(mode: RoundingMode, expected: [String]) throws {
        let rounded = try ["0", "0.004999999999999999", "0.005", "0.005000000000000001", "0.015", "-0.005"].map {
            try yuan($0).rounded(to: .fen, mode).fenText()
        }
        #expect(rounded == expected)
    }

    @Test("rounds to digits of a unit")
    func digits() throws {
        #expect(try yuan("123456.789").rounded(to: .wan, fractionDigits: 2, .halfUp).fenText() == "123500.00")
        #expect(try yuan("123456.789").rounded(to: .wan, .down).fenText() == "120000.00")
        #expect(try yuan("123456.789").rounded(to: .yuan, fractionDigits: -2, .up).fenText() == "123500.00")
        #expect(try yuan("0.123456789").rounded(to: .yuan, fractionDigits: 30, .down) == yuan("0.123456789"))
        for mode in RoundingMode.allCases {
            let large = Quantity(scaled: .max, dimension: .money)
            #expect(try large.rounded(to: .wan, fractionDigits: 22, mode) == large)
            #expect(try large.rounded(to: .yuan, fractionDigits: 500, mode) == large)
        }
        #expect(try yuan("123").rounded(to: .yuan, fractionDigits: -30, .halfUp).isZero)
        #expect(throws: QuantityError.overflow) { try yuan("123").rounded(to: .yuan, fractionDigits: -500, .up) }
        let land = try Quantity.of(#require(ExactDecimal(0.7)), .sqm)
        #expect(try land.rounded(to: .sqm, .halfUp) == Quantity.of(1, .sqm))
        let price = try #require(Unit(parsing: "元/平方米"))
        let rounded = try Quantity.of(#require(ExactDecimal(2.4)), price).rounded(to: price, .halfEven)
        #expect(try rounded.compared(to: Quantity.of(2, price)) == 0)
    }

    @Test("carrying beyond the range is an overflow")
    func overflow() throws {
        let largest = Quantity(scaled: .max, dimension: .money)
        #expect(throws: QuantityError.overflow) { try largest.rounded(to: .yuan, .up) }
        #expect(try largest.rounded(to: .yuan, .down).fenText() == "170141183460469231731.00")
    }

    @Test(
        "money is shown in 元 with two decimals, half up",
        arguments: [
            ("600000", "600000.00"), ("0", "0.00"), ("0.005", "0.01"), ("0.0049", "0.00"), ("-0.004", "0.00"),
            ("-0.005", "-0.01"), ("1234.5", "1234.50"), ("-1234.567", "-1234.57"),
            ("99999999999999999999", "99999999999999999999.00"),
        ])
    func fen(value: String, expected: String) throws {
        #expect(try yuan(value).fenText() == expected)
    }

    @Test(
        "a value is shown in a unit exactly, with at least the digits asked for",
        arguments: [
            ("600000", "万元", 0, "60"), ("600000", "万元", 2, "60.00"), ("1234.5", "万元", 0, "0.12345"),
            ("-1234.5", "元", 2, "-1234.50"), ("-0.5", "元", 0, "-0.5"), ("0", "亿元", 1, "0.0"), ("12.3", "分", 0, "1230"),
            ("99999999999999999999", "分", 0, "9999999999999999999900"),
            ("0.000000000000000001", "元", 0, "0.000000000000000001"),
            ("0.00000000000000015", "千元", 0, "0"), ("-0.000000000000000001", "万元", 1, "0.0"),
        ] as [(String, String, Int, String)])
    func text(value: String, unit: String, digits: Int, expected: String) throws {
        let unit = try #require(Unit(parsing: unit))
        #expect(try yuan(value).text(in: unit, minimumFractionDigits: digits) == expected)
    }

    @Test("a unit that shows no exact value rounds at 18 digits")
    func inexact() throws {
        #expect(try Quantity.of(1, .mu).text(in: .sqm) == "666.666666666666666667")
        #expect(try Quantity.of(1, .mu).text(in: .ha) == "0.066666666666666667")
        let large = Quantity(scaled: .max, dimension: .area)
        #expect(large.text(in: .sqm) == "113427455640312821154458.202477256070484667")
    }
}
