import PolicyModel
import Testing

@testable import PolicyData

@Suite("The reader of JSON texts")
struct JSONReaderTests {
    private func value(_ text: String) -> JSONValue? {
        do throws(JSONReader.Fault) { return try JSONReader.value(of: Array(text.utf8)) } catch { return nil }
    }

    @Test(
        "reads every kind of value",
        arguments: [
            ("null", JSONValue.null), ("true", .boolean(true)), ("-12", .integer(-12)), ("5.0", .integer(5)),
            ("5e2", .integer(500)), ("0.1", .number(0.1, exactly: ExactDecimal(coefficient: 1, exponent: -1))),
            ("9007199254740993.0", .integer(9_007_199_254_740_993)), ("1.5e1", .integer(15)),
            ("\"a\\u4e2d\\n\\uD83D\\uDE00\"", .text("a中\n😀")),
            ("[1, \"x\"]", .list([.integer(1), .text("x")])), ("[]", .list([])), ("{}", .object([])),
            (
                " {\"a\" : {\"b\": []}} ",
                .object([.init(key: "a", value: .object([.init(key: "b", value: .list([]))]))])
            ),
        ])
    func reads(text: String, expected: JSONValue) { #expect(value(text) == expected) }

    @Test(
        "refuses what is no JSON",
        arguments: [
            "", "01", "1.", ".5", "+1", "nul", "[1,]", "{\"a\":1,}", "{a:1}", "\"", "\"\\x\"", "\"\t\"", "[1] 2",
            "{\"a\":1,\"a\":2}",
            "\"\\ud800\"", "[" + String(repeating: "[", count: 100),
        ])
    func refuses(text: String) { #expect(value(text) == nil) }

    @Test("names the line of a fault")
    func line() throws {
        do throws(JSONReader.Fault) {
            _ = try JSONReader.value(of: Array("{\n \"a\": 1,\n oops\n}".utf8))
            Issue.record("read")
        } catch {
            #expect(error.line == 3)
            #expect(error.found == "oops")
        }
    }
}
