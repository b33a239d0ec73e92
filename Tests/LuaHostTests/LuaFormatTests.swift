import LuaHost
import SeededNumbers
import Testing

@Suite("Lua's string.format")
struct LuaFormatTests {
    enum Value: Sendable {
        case integer(Int64)
        case float(Double)
        case text(String)
        case boolean(Bool)
        case table
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let template: String
        let values: [Value]
        let expected: String

        init(_ template: String, _ values: [Value], gives expected: String) {
            self.template = template
            self.values = values
            self.expected = expected
        }

        var testDescription: String { "\(template) \(values)" }
    }

    static func outcome(_ template: String, _ values: [Value], limit: Int = 1_000) -> String {
        // The arguments' bytes stand one after another in one buffer.
        let texts = values.map { value in
            switch value {
            case .text(let text): Array(text.utf8)
            case .boolean(let truth): Array("\(truth)".utf8)
            case .table: Array("table".utf8)
            default: [UInt8]()
            }
        }
        return Array(texts.joined()).withUnsafeBufferPointer { all in
            var start = 0
            let arguments = zip(values, texts).map { value, text -> LuaFormat.Argument in
                let bytes = UnsafeBufferPointer(rebasing: all[start..<start + text.count])
                start += text.count
                switch value {
                case .integer(let value): return .integer(value)
                case .float(let value): return .float(value)
                case .text: return .text(bytes)
                case .boolean: return .other(text: bytes, typeName: "boolean")
                case .table: return .other(text: bytes, typeName: "table")
                }
            }
            return withBytes(template) { template in
                do throws(LuaFormatError) {
                    return String(decoding: try LuaFormat.text(template, arguments, limit: limit), as: UTF8.self)
                } catch {
                    return "error: \(error.message)"
                }
            }
        }
    }

    /// What stock Lua 5.4.4 answers.
    static let cases: [Case] = [
        .init("%d", [.integer(42)], gives: "42"),
        .init("%5d|", [.integer(42)], gives: "   42|"),
        .init("%-5d|", [.integer(42)], gives: "42   |"),
        .init("%05d", [.integer(-3)], gives: "-0003"),
        .init("%+d", [.integer(5)], gives: "+5"),
        .init("% d", [.integer(7)], gives: " 7"),
        .init("%.3d", [.integer(7)], gives: "007"),
        .init("%05.3d|", [.integer(7)], gives: "  007|"),
        .init("%5.0d|", [.integer(0)], gives: "     |"),
        .init("%i", [.integer(-1)], gives: "-1"),
        .init("%u", [.integer(-1)], gives: "18446744073709551615"),
        .init("%x", [.integer(255)], gives: "ff"),
        .init("%X", [.integer(255)], gives: "FF"),
        .init("%#x", [.integer(255)], gives: "0xff"),
        .init("%#o", [.integer(8)], gives: "010"),
        .init("%#x", [.integer(0)], gives: "0"),
        .init("%o", [.integer(-1)], gives: "1777777777777777777777"),
        .init("%x", [.integer(-1)], gives: "ffffffffffffffff"),
        .init("%d", [.integer(.min)], gives: "-9223372036854775808"),
        .init(
            "%99d", [.integer(1)],
            gives: "                                                                                                  1"
        ),
        .init("%100d", [.integer(1)], gives: "error: invalid conversion specification: '%100d'"),
        .init(
            "%.99d", [.integer(1)],
            gives: "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001"
        ),
        .init("%.100d", [.integer(1)], gives: "error: invalid conversion specification: '%.100d'"),
        .init("%d", [.float(3.0)], gives: "3"),
        .init("%d", [.float(3.5)], gives: "error: bad argument #2 to 'format' (number has no integer representation)"),
        .init("%d", [.float(-0.0)], gives: "0"),
        .init("%d", [.float(9007199254740992.0)], gives: "9007199254740992"),
        .init(
            "%d", [.float(9.2233720368547758e+18)],
            gives: "error: bad argument #2 to 'format' (number has no integer representation)"),
        .init("%d", [.text("10")], gives: "10"),
        .init("%d", [.text(" 0x10 ")], gives: "16"),
        .init("%d", [.text("1e2")], gives: "100"),
        .init(
            "%d", [.text("9223372036854775808")],
            gives: "error: bad argument #2 to 'format' (number has no integer representation)"),
        .init("%d", [.text("ten")], gives: "error: bad argument #2 to 'format' (number expected, got string)"),
        .init("%d", [.boolean(true)], gives: "error: bad argument #2 to 'format' (number expected, got boolean)"),
        .init("%d", [], gives: "error: bad argument #2 to 'format' (no value)"),
        .init("%#d", [.integer(1)], gives: "error: invalid conversion specification: '%#d'"),
        .init("%+x", [.integer(1)], gives: "error: invalid conversion specification: '%+x'"),
        .init("%+u", [.integer(1)], gives: "error: invalid conversion specification: '%+u'"),
        .init("%c%c", [.integer(72), .integer(105)], gives: "Hi"),
        .init("%3c|", [.integer(65)], gives: "  A|"),
        .init("%-3c|", [.integer(65)], gives: "A  |"),
        .init("%.3c", [.integer(65)], gives: "error: invalid conversion specification: '%.3c'"),
        .init("%05c", [.integer(65)], gives: "error: invalid conversion specification: '%05c'"),
        .init("%f", [.float(0.33333333333333331)], gives: "0.333333"),
        .init("%.2f", [.float(2.6749999999999998)], gives: "2.67"),
        .init("%.0f", [.float(0.5)], gives: "0"),
        .init("%.0f", [.float(1.5)], gives: "2"),
        .init("%08.3f", [.float(3.1415899999999999)], gives: "0003.142"),
        .init("%+.1f", [.float(2.0)], gives: "+2.0"),
        .init("%e", [.float(12345.678)], gives: "1.234568e+04"),
        .init("%E", [.float(12345.678)], gives: "1.234568E+04"),
        .init("%g", [.float(1e+20)], gives: "1e+20"),
        .init("%G", [.float(1e-10)], gives: "1E-10"),
        .init("%#g", [.float(1.0)], gives: "1.00000"),
        .init("%.3g", [.float(1234.5)], gives: "1.23e+03"),
        .init("%a", [.float(1.0)], gives: "0x1p+0"),
        .init("%A", [.float(0.5)], gives: "0X1P-1"),
        .init(
            "%.99f", [.float(0.10000000000000001)],
            gives:
                "0.100000000000000005551115123125782702118158340454101562500000000000000000000000000000000000000000000"),
        .init("%5.1f|", [.float(.infinity)], gives: "  inf|"),
        .init("%05f|", [.float(-.infinity)], gives: " -inf|"),
        .init("%G", [.float(.infinity)], gives: "INF"),
        .init("%f", [.text("0x1p4")], gives: "16.000000"),
        .init("%f", [.text("nan")], gives: "error: bad argument #2 to 'format' (number expected, got string)"),
        .init("%f", [.text("inf")], gives: "error: bad argument #2 to 'format' (number expected, got string)"),
        .init("%f", [.text("1e400")], gives: "inf"),
        .init("%F", [.float(1.0)], gives: "error: invalid conversion '%F' to 'format'"),
        .init("%s", [.integer(1)], gives: "1"),
        .init("%s", [.float(1.0)], gives: "1.0"),
        .init("%s", [.float(-0.0)], gives: "-0.0"),
        .init("%s", [.float(1000000000000000.0)], gives: "1e+15"),
        .init("%s", [.boolean(true)], gives: "true"),
        .init("%5s|", [.text("ab")], gives: "   ab|"),
        .init("%-5s|", [.text("ab")], gives: "ab   |"),
        .init("%.1s|", [.text("ab")], gives: "a|"),
        .init("%5.1s|", [.text("ab")], gives: "    a|"),
        .init("%.0s|", [.text("ab")], gives: "|"),
        .init("%s", [.text("a\u{0}b")], gives: "a\u{0}b"),
        .init("%5s", [.text("a\u{0}b")], gives: "error: bad argument #2 to 'format' (string contains zeros)"),
        .init("%05s", [.text("a")], gives: "error: invalid conversion specification: '%05s'"),
        .init("%+s", [.text("a")], gives: "error: invalid conversion specification: '%+s'"),
        .init("%q", [.text("a\"\\b")], gives: "\"a\\\"\\\\b\""),
        .init("%q", [.text("a\u{a}b")], gives: "\"a\\\u{a}b\""),
        .init("%q", [.text("\u{1}1\u{d}")], gives: "\"\\0011\\13\""),
        .init("%q", [.text("\u{0}")], gives: "\"\\0\""),
        .init("%q", [.integer(1)], gives: "1"),
        .init("%q", [.integer(.min)], gives: "0x8000000000000000"),
        .init("%q", [.float(0.10000000000000001)], gives: "0x1.999999999999ap-4"),
        .init("%q", [.float(.infinity)], gives: "1e9999"),
        .init("%q", [.float(-.infinity)], gives: "-1e9999"),
        .init("%q", [.boolean(true)], gives: "true"),
        .init("%5q", [.integer(1)], gives: "error: specifier '%q' cannot have modifiers"),
        .init("100%%", [], gives: "100%"),
        .init("%%%d%%", [.integer(5)], gives: "%5%"),
        .init("%", [], gives: "error: bad argument #2 to 'format' (no value)"),
        .init("% ", [], gives: "error: bad argument #2 to 'format' (no value)"),
        .init("%y", [.integer(1)], gives: "error: invalid conversion '%y' to 'format'"),
        .init("%5%", [.integer(1)], gives: "error: invalid conversion '%5%' to 'format'"),
        .init("%lld", [.integer(1)], gives: "error: invalid conversion '%l' to 'format'"),
        .init("%..3f", [.float(1.0)], gives: "error: invalid conversion specification: '%..3f'"),
        .init("%.", [.integer(1)], gives: "error: invalid conversion '%.' to 'format'"),
        .init("%00000000000000000000d", [.integer(1)], gives: "1"),
        .init("%000000000000000000000d", [.integer(1)], gives: "error: invalid format (too long)"),
        .init("%d %d", [.integer(1)], gives: "error: bad argument #3 to 'format' (no value)"),
        .init("%d", [.integer(1), .integer(2)], gives: "1"),
        .init("", [.text("x")], gives: ""),
    ]

    @Test("A directive writes what stock Lua writes, or the same error", arguments: cases)
    func formatsAsStockLua(_ example: Case) {
        #expect(Self.outcome(example.template, example.values) == example.expected)
    }

    @Test("NaN has no sign, unless the directive asks for one", arguments: [Double.nan, -Double.nan])
    func nanHasNoSign(_ value: Double) {
        #expect(
            Self.outcome("%f %s %G %5.1f %a", [Value](repeating: .float(value), count: 5)) == "nan nan NAN   nan nan")
        #expect(Self.outcome("%+f", [.float(value)]) == "+nan")
        #expect(Self.outcome("%q", [.float(value)]) == "(0/0)")
    }

    @Test("An address is never written")
    func refusesAddresses() {
        #expect(Self.outcome("%p", [.table]) == "error: invalid conversion '%p' to 'format'")
        #expect(Self.outcome("%q", [.table]) == "error: bad argument #2 to 'format' (value has no literal form)")
    }

    @Test("A result may be as long as allowed and not a byte longer")
    func lengthLimit() {
        #expect(Self.outcome("ab%3d", [.integer(1)], limit: 5) == "ab  1")
        for template in ["ab%4d", "abc%s", "%%%%%5s", "%-6s", "%6d"] {
            let outcome = Self.outcome(template, [.integer(100)], limit: 5)
            #expect(outcome == "error: formatted text longer than 5 bytes")
        }
        #expect(Self.outcome("%q", [.text("abcd")], limit: 5) == "error: formatted text longer than 5 bytes")
    }

    @Test("A long text in a width is kept whole")
    func longText() {
        let long = String(repeating: "z", count: 150)
        #expect(Self.outcome("%20s", [.text(long)]) == long)
    }

    @Test("Random templates never crash and keep the limit", arguments: 0..<20)
    func randomTemplates(_ seed: Int) {
        var random = SeededNumbers(seed: UInt64(seed))
        let pieces = ["%", "%", "d", "s", "q", "c", "g", "a", ".", "0", "9", "-", "+", "#", " ", "x", "é", "\0"]
        let values: [Value] = [
            .integer(.min), .float(-.infinity), .float(.leastNonzeroMagnitude), .text("é\0\n"), .boolean(true), .table,
        ]
        for _ in 0..<300 {
            let template = (0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] }.joined()
            let arguments = (0..<random.below(5)).map { _ in values[random.below(values.count)] }
            let outcome = Self.outcome(template, arguments, limit: 64)
            #expect(outcome.hasPrefix("error: ") || outcome.utf8.count <= 64 * 3, "\(template)")
        }
    }
}
