import PolicyModel
import Testing

@Suite("Diagnostic")
struct DiagnosticTests {
    private let undated = Diagnostic(
        .error, "parameter-undated",
        LocalizedText("parameter `rent_rate` has no value on 2019-06-30", "参数 `rent_rate` 在 2019-06-30 没有取值"),
        at: SourceLocation(file: "rules/demo/rent_relief.lua", line: 14, column: 47, length: 9),
        excerpt: "  amount = function(e) return e.rent * params.rent_rate end,",
        notes: [
            .init(
                LocalizedText("its first value starts on 2020-01-01", "首个取值自 2020-01-01 起"),
                at: SourceLocation(file: "rules/demo/params.lua", line: 3))
        ],
        help: LocalizedText("add an earlier value, or evaluate from 2020-01-01", "补充更早的取值，或自 2020-01-01 起计算"))

    @Test("is laid out with excerpt, carets, notes and help")
    func english() {
        #expect(
            undated.text(.en) == """
                rules/demo/rent_relief.lua:14: error: parameter `rent_rate` has no value on 2019-06-30 [parameter-undated]
                   14 |   amount = function(e) return e.rent * params.rent_rate end,
                      |                                               ^^^^^^^^^
                   note: its first value starts on 2020-01-01 (rules/demo/params.lua:3)
                   help: add an earlier value, or evaluate from 2020-01-01
                """)
    }

    @Test("speaks Chinese")
    func chinese() {
        #expect(
            undated.text(.zh) == """
                rules/demo/rent_relief.lua:14：错误：参数 `rent_rate` 在 2019-06-30 没有取值 [parameter-undated]
                   14 |   amount = function(e) return e.rent * params.rent_rate end,
                      |                                               ^^^^^^^^^
                   说明：首个取值自 2020-01-01 起（rules/demo/params.lua:3）
                   建议：补充更早的取值，或自 2020-01-01 起计算
                """)
        let warning = Diagnostic(.warning, "bad-cell", LocalizedText("x", "单元格无法识别"))
        #expect(warning.text(.zh) == "警告：单元格无法识别 [bad-cell]")
    }

    @Test("CJK and full-width characters take two columns before and under the carets")
    func wide() {
        let excerpt = "  { \"credit\", \"信用等级（不为Ｄ）\", bad }"
        let column = Array(excerpt).firstIndex(of: "b").map { $0 + 1 }
        let before = Diagnostic(
            .error, "x", LocalizedText("m", "m"), at: SourceLocation(file: "f.lua", line: 7, column: column, length: 3),
            excerpt: excerpt)
        #expect(
            before.text(.en).split(separator: "\n").last
                == "      |                                     ^^^")
        let under = Diagnostic(
            .error, "x", LocalizedText("m", "m"), at: SourceLocation(file: "f.lua", line: 7, column: 16, length: 4),
            excerpt: excerpt)
        #expect(under.text(.en).split(separator: "\n").last == "      |                ^^^^^^^^")
    }

    @Test("without an excerpt the first line says the column")
    func column() {
        var diagnostic = Diagnostic(
            .warning, "bad-cell", LocalizedText("m", "m"), at: SourceLocation(file: "a.csv", line: 12, column: 3))
        #expect(diagnostic.text(.en) == "a.csv:12:3: warning: m [bad-cell]")
        diagnostic.location = SourceLocation(file: "a.csv")
        #expect(diagnostic.text(.en) == "a.csv: warning: m [bad-cell]")
        diagnostic.location = nil
        diagnostic.severity = .note
        #expect(diagnostic.text(.en) == "note: m [bad-cell]")
    }

    @Test("carets keep tabs, and a column past the end still gets one")
    func edges() {
        let tabbed = Diagnostic(
            .error, "x", LocalizedText("m", "m"), at: SourceLocation(file: "f", line: 12345, column: 3, length: 1),
            excerpt: "\t\tbad")
        #expect(tabbed.text(.en) == "f:12345: error: m [x]\n12345 | \t\tbad\n      | \t\t^")
        let past = Diagnostic(
            .error, "x", LocalizedText("m", "m"), at: SourceLocation(file: "f", line: 1, column: 9), excerpt: "ab")
        #expect(past.text(.en) == "f:1: error: m [x]\n    1 | ab\n      |   ^")
        let noColumn = Diagnostic(
            .error, "x", LocalizedText("m", "m"), at: SourceLocation(file: "f", line: 1), excerpt: "ab")
        #expect(noColumn.text(.en) == "f:1: error: m [x]\n    1 | ab")
    }

    @Test("no control character reaches the terminal")
    func controls() {
        let hostile = Diagnostic(
            .error, "x", LocalizedText("\u{1B}[2Jgone\nforged: error", ""),
            at: SourceLocation(file: "a\u{07}b", line: 1), excerpt: "\u{1B}]0;t\u{202E}")
        #expect(
            hostile.text(.en) == "a\u{FFFD}b:1: error: \u{FFFD}[2Jgone forged: error [x]\n    1 | \u{FFFD}]0;t\u{FFFD}")
    }

    @Test("colours when asked, and only then")
    func colour() {
        let diagnostic = Diagnostic(.error, "x", LocalizedText("m", "m"))
        #expect(diagnostic.text(.en, colour: true) == "\u{1B}[1;31merror:\u{1B}[0m \u{1B}[1mm\u{1B}[0m [x]")
        #expect(!undated.text(.en).contains("\u{1B}"))
    }

    @Test("severities have an order, and a list knows its errors")
    func severities() {
        #expect(Diagnostic.Severity.note < .warning && Diagnostic.Severity.warning < .error)
        #expect(DiagnosticList([undated]).hasErrors)
        #expect(!DiagnosticList([Diagnostic(.warning, "x", LocalizedText("m", "m"))]).hasErrors)
    }
}
