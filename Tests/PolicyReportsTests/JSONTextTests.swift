import SeededNumbers
import Testing

@testable import PolicyReports

@Suite("JSON text")
struct JSONTextTests {
    @Test(
        "escapes what must be escaped and leaves Chinese alone",
        arguments: [
            ("研发", "\"研发\""), ("", "\"\""), ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t\u{8}\u{C}", #""\n\r\t\b\f""#),
            ("\u{0}\u{1F}\u{7F}", "\"\\u0000\\u001f\u{7F}\""), ("a/b", "\"a/b\""), ("𠮷", "\"𠮷\""),
        ])
    func escapes(text: String, expected: String) {
        #expect(JSONText.quoted(text).text == expected)
    }

    @Test("reads back as written, whatever the text")
    func roundTrip() throws {
        var random = SeededNumbers(seed: 7)
        for _ in 0..<500 {
            var text = ""
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                let range: ClosedRange<UInt32> = Bool.random(using: &random) ? 0...0x7F : 0x80...0xD7FF
                if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
                    text.unicodeScalars.append(scalar)
                }
            }
            #expect(try JSON(JSONText.quoted(text)) == .text(text))
        }
    }

    @Test(
        "writes numbers plainly",
        arguments: [
            (0.0, "0"), (-0.0, "0"), (5, "5"), (-12, "-12"), (0.1, "0.1"), (-2.5, "-2.5"), (1234.5678, "1234.5678"),
            (1e15, "1000000000000000"), (1e16, "10000000000000000"), (1e20, "100000000000000000000"),
            (1e21, "1e21"), (1.5e22, "1.5e22"), (0.000001, "0.000001"), (0.0000001, "1e-7"), (-1.25e-9, "-1.25e-9"),
            (1.0 / 3, "0.3333333333333333"), (9_007_199_254_740_992, "9007199254740992"),
            (.leastNonzeroMagnitude, "5e-324"),
            (.nan, "null"), (.infinity, "null"),
        ])
    func numbers(value: Double, expected: String) {
        var output: [UInt8] = []
        JSONText.append(value, to: &output)
        #expect(output.text == expected)
    }

    @Test("numbers read back as the same number")
    func numbersRoundTrip() throws {
        var random = SeededNumbers(seed: 11)
        for _ in 0..<2000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            var output: [UInt8] = []
            JSONText.append(value, to: &output)
            #expect(Double(output.text) == value)
            #expect(try JSON(output) == .number(output.text))
        }
    }
}
