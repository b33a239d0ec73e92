import Glibc
import LuaHost
import Testing

@Suite("Lua numbers as text")
struct LuaNumberTests {
    static func text(_ value: Double) -> String { String(decoding: luaNumberText(value), as: UTF8.self) }

    @Test(
        "A float reads as in stock Lua",
        arguments: [
            (0.0, "0.0"), (-0.0, "-0.0"), (100.0, "100.0"), (0.1, "0.1"), (-1.5, "-1.5"), (1.0 / 3, "0.33333333333333"),
            (99_999_999_999_999.0, "99999999999999.0"), (1e14, "1e+14"), (123_456_789_012_345.0, "1.2345678901234e+14"),
            (12_345_678_901_234.5, "12345678901234.0"), (1e15, "1e+15"), (1e100, "1e+100"), (1e-5, "1e-05"),
            (.leastNonzeroMagnitude, "4.9406564584125e-324"), (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
            (-.nan, "nan"),
        ])
    func floats(_ value: Double, _ expected: String) {
        #expect(Self.text(value) == expected)
        #expect(String(decoding: LuaNumber.float(value).text, as: UTF8.self) == expected)
    }

    @Test("Integers are plain", arguments: [(0, "0"), (Int64.min, "-9223372036854775808"), (7, "7")])
    func integers(_ value: Int64, _ expected: String) {
        #expect(String(decoding: LuaNumber.integer(value).text, as: UTF8.self) == expected)
    }

    @Test(
        "A numeral reads as in stock Lua",
        arguments: [
            ("10", .integer(10)), (" -7\n", .integer(-7)), ("+5", .integer(5)), ("0x10", .integer(16)),
            ("0xffffffffffffffff", .integer(-1)), ("0x1ffffffffffffffff", .integer(-1)), ("-0x1", .integer(-1)),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .float(9_223_372_036_854_775_808)), ("1e2", .float(100)), (".5", .float(0.5)),
            ("5.", .float(5)), ("0x.8p1", .float(1)), ("-0x1p-2", .float(-0.25)), ("1e400", .float(.infinity)),
        ] as [(String, LuaNumber)])
    func numerals(_ text: String, _ expected: LuaNumber) {
        #expect(withBytes(text) { LuaNumber(parsing: $0) } == expected)
    }

    @Test(
        "What is no numeral is none",
        arguments: [
            "", " ", "nan", "inf", "-inf", "1 2", "1e", "0x", ".", "--1", "- 1", "1_0", "ten", "1\0", "0x1g", "1f", "é",
        ])
    func noNumerals(_ text: String) {
        #expect(withBytes(text) { LuaNumber(parsing: $0) } == nil)
    }

    @Test("A locale that writes a comma changes nothing")
    func localeIsIgnored() {
        // Few machines have such a locale; where none is installed this tests the plain case.
        let names: [String] = ["de_DE.UTF-8", "fr_FR.UTF-8", "de_DE.utf8"]
        let comma = names.lazy.compactMap { newlocale(everyCategory, $0, nil) }
            .first
        let before = comma.flatMap { uselocale($0) }
        defer { if let before { uselocale(before) } }
        #expect(Self.text(1.5) == "1.5")
        #expect(withBytes("1.5") { LuaNumber(parsing: $0) } == .float(1.5))
        if let comma { #expect(uselocale(nil) == comma) }
    }
}

/// Every category of a locale; the C macro that says so does not reach Swift.
private let everyCategory: Int32 = 0x1FBF
