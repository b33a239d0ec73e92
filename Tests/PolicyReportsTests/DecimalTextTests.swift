import PolicyModel
import SeededNumbers
import Testing

@testable import PolicyReports

@Suite("Decimal text")
struct DecimalTextTests {
    @Test(
        "fen are rounded half up, away from zero",
        arguments: [
            ("600000", "600000.00"), ("0.005", "0.01"), ("0.004999", "0.00"), ("-0.005", "-0.01"), ("-0.004", "0.00"),
            ("99.995", "100.00"), ("170000000000000000000", "170000000000000000000.00"),
        ])
    func fen(text: String, expected: String) {
        var output: [UInt8] = []
        output.append(fenOf: yuan(text))
        #expect(output.text == expected)
    }

    @Test("bytes are the same as the model's texts")
    func sameAsModel() {
        var random = SeededNumbers(seed: 3)
        for _ in 0..<2000 {
            let wide = Int128(truncatingIfNeeded: UInt128(random.next()) << 64 | UInt128(random.next()))
            let money = Quantity(scaled: wide >> Int128.random(in: 1...126, using: &random), dimension: .money)
            var fen: [UInt8] = []
            fen.append(fenOf: money)
            #expect(fen.text == money.fenText())
            for digits in [0, 2, 5] {
                var exact: [UInt8] = []
                exact.append(exact: money, minimumFractionDigits: digits)
                #expect(exact.text == money.text(in: .yuan, minimumFractionDigits: digits))
            }
        }
    }

    @Test("dates are ISO 8601", arguments: ["1900-01-01", "1969-12-31", "2024-02-29", "2199-12-31"])
    func dates(text: String) throws {
        let date = try #require(CalendarDate(iso: text))
        var output: [UInt8] = []
        output.append(date: date)
        #expect(output.text == text)
    }

    @Test(
        "integers keep all their digits",
        arguments: [0, 9, 10, -10, 99, 100, Int64.max, .min, 1_000_000_000_000_000_000, 999_999_999_999_999_999])
    func integers(value: Int64) {
        var output: [UInt8] = []
        output.append(integer: value)
        #expect(output.text == String(value))
    }

    @Test(
        "digits stand in groups of three",
        arguments: [
            ("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567.891", "-1,234,567.891"), ("-100", "-100"),
        ])
    func groups(text: String, expected: String) {
        #expect(text.grouped == expected)
    }
}
