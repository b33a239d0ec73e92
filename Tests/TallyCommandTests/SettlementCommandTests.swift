import Foundation
import Testing

@Suite("bad rankings and settlements on the command line")
struct SettlementCommandTests {
    private static let rules = """
        local BASIS = { document = "试行办法" }
        rule "tax_award" { title = "税收奖励", kind = "award", of = "enterprise", basis = BASIS, amount = function(e) return e.tax end }
        rule "rd_award" { title = "研发奖励", kind = "award", of = "enterprise", basis = BASIS, amount = function(e) return e.rd_expense end }

        """

    private static let data = [
        "enterprises.csv": "id,credit_grade,land\nF1,A,1\nF2,,2\n",
        "enterprise_years.csv": "id,year,tax,rd_expense\nF1,2025,100,5\nF2,2025,200,5\n",
    ]

    private func run(_ declaration: String, _ arguments: [String], language: String = "en_US.UTF-8") throws
        -> TallyProcess
    {
        let folder = try TemporaryFolder()
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: folder.url.appending(path: name))
        }
        for name in ["pack", "data"] {
            try FileManager.default.createDirectory(
                at: folder.url.appending(path: name), withIntermediateDirectories: true)
        }
        try write("pack/pack.lua", "pack \"bad\" { title = \"坏例\" }")
        try write("pack/rules.lua", Self.rules + declaration.replacing("BASIC", with: "title = \"事项\", basis = BASIS"))
        for (name, text) in Self.data { try write("data/" + name, text) }
        return try TallyProcess(
            arguments.map {
                $0.replacing("$PACK", with: folder.url.path + "/pack").replacing(
                    "$DATA", with: folder.url.path + "/data")
            },
            language: language)
    }

    private static let eval = ["eval", "$PACK", "--data", "$DATA", "--as-of", "2025-12-31", "--format", "ndjson"]

    @Test(
        "what a pack says wrong of all firms alike does not load: the code, the declaration's line, exit 1",
        arguments: [
            (
                #"budget "fund" { BASIC, rules = { "tax_award" }, total = wan(-1), overrun = "prorate" }"#,
                "money-negative"
            ),
            (
                #"funding "share" { BASIC, rules = { "tax_award" }, shares = { city = 0.6, county = 0.3 } }"#,
                "shares-total"
            ),
            (
                #"allocation "part" { BASIC, of = "enterprise", amount = function(e) return e.tax end, shares = { a = 0.6, b = 0.6 } }"#,
                "shares-total"
            ),
            (
                #"stack "s1" { BASIC, rules = { "tax_award" }, keep = "sum" } stack "s2" { BASIC, rules = { "tax_award", "rd_award" }, keep = "sum" }"#,
                "stack-overlap"
            ),
            (#"ranking "g" { BASIC, of = "enterprise", by = "credit_grade" }"#, "score-type"),
            (#"ranking "g" { BASIC, of = "enterprise", by = "no_such" }"#, "score-unknown"),
            (#"linkage "link" { BASIC, rules = { "tax_award" }, factor = 1.2 }"#, "key-type"),
            (#"ceiling "top" { BASIC, rules = { "tax_award", "tax_award" }, cap = wan(1) }"#, "rule-repeated"),
            (#"budget "fund" { BASIC, rules = { "tax_award" }, total = wan(1), overrun = "proratr" }"#, "word-unknown"),
        ])
    func atLoad(_ declaration: String, _ code: String) throws {
        for arguments in [Self.eval, ["check", "$PACK"]] {
            let run = try run(declaration, arguments)
            let text = run.output + run.errors
            #expect(run.exit != 0, "\(arguments[0])")
            #expect(text.contains("rules.lua:4: error: ") && text.contains("[\(code)]"), "\(text)")
            #expect(!text.contains("payable"))
        }
        #expect(try run(declaration, ["check", "$PACK"], language: "zh_CN.UTF-8").output.contains("[\(code)]"))
    }

    @Test(
        "what goes wrong for a firm is an error of its decision that names the declaration; nothing is paid",
        arguments: [
            (
                #"budget "fund" { BASIC, rules = { "tax_award" }, total = function() return params.p end, overrun = "prorate" } param "p" { title = "p", basis = BASIS, values = { ["2020-01-01"] = wan(-1) } }"#,
                "the total of `bad/fund` is -10000元, expected money, zero or above"
            ),
            (
                #"funding "share" { BASIC, rules = { "tax_award" }, shares = function(e) return { city = ratio(e.land, mu(2)), county = 0.1 } end }"#,
                "the shares of `bad/share` add up to"
            ),
            (
                #"linkage "link" { BASIC, rules = { "tax_award" }, factor = function(e) if e.land > mu(0) then return "1.2" end return 1 end }"#,
                "the factor of `bad/link` is a text, expected a number, zero or above"
            ),
            (
                #"linkage "link" { BASIC, rules = { "tax_award" }, factor = function(e) return ({ B = 1 })[e:get("credit_grade", "A")] end }"#,
                "the factor of `bad/link` is nil, expected a number, zero or above"
            ),
        ])
    func atRun(_ declaration: String, _ message: String) throws {
        let run = try run(declaration, Self.eval + ["--threads", "2"])
        let lines = run.output.split(separator: "\n").filter { $0.contains("bad/tax_award") }
        #expect(lines.count == 2, "\(run.errors)")
        for line in lines {
            #expect(line.contains(message) && line.contains("\"verdict\":\"error\""), "\(line)")
            #expect(line.contains("\"payable\":null"), "\(line)")
        }
        // What has nothing to do with it is paid.
        #expect(
            run.output.split(separator: "\n").filter {
                $0.contains("bad/rd_award") && $0.contains("\"payable\":\"5.00\"")
            }.count == 2)
    }

    @Test("a ranking of unknown scores is reported, and what rests on it is undetermined")
    func unknownScores() throws {
        let declaration = #"""
            indicator "score" { of = "enterprise", title = "分值", basis = BASIS, value = function(e)
              return ({ A = 4, B = 3, C = 2, D = 1 })[e.credit_grade] end }
            ranking "g" { BASIC, of = "enterprise", by = "score", grades = { { "X", percent(50) }, { "Y" } } }
            linkage "link" { BASIC, rules = { "tax_award" }, factor = function(e) return ({ X = 1, Y = 1 })[e.g] end }
            """#
        let run = try run(declaration, Self.eval)
        #expect(run.errors.contains("[ranking-incomplete]") && run.errors.contains("`bad/g`"), "\(run.errors)")
        let lines = run.output.split(separator: "\n").filter { $0.contains("bad/tax_award") }
        #expect(lines[0].contains("\"payable\":\"100.00\""))
        #expect(lines[1].contains("\"verdict\":\"undetermined\"") && lines[1].contains("credit_grade"), "\(lines[1])")
        #expect(lines[1].contains("\"payable\":null"))
    }
}
