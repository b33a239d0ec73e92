import Foundation
import PolicyModel
import PolicyRules
import Testing

@testable import PolicyTesting

@Suite("tables to start from")
struct StartingTableTests {
    private static let steps: [(InputValue, InputValue)] = [
        (.integer(20), .integer(21)), (.number(0), .number(0.0001)), (.number(0.03), .number(0.0301)),
        (.number(11.9), .number(11.91)), (.number(70), .number(70.01)),
        (.date(CalendarDate(days: 9)), .date(CalendarDate(days: 10))),
        (
            .quantity(Quantity(scaled: 0, dimension: .money)),
            .quantity(Quantity(scaled: Quantity.scale / 100, dimension: .money))
        ),
    ]

    @Test("step by a unit of what is counted: one, a day, a hundredth, of a share less", arguments: steps)
    func step(value: InputValue, next: InputValue) {
        #expect(FactCandidates.step(value, up: true) == next)
        #expect(FactCandidates.step(next, up: false) == value)
    }

    private func table(_ rules: String, _ rule: String) throws -> (rows: [String], csv: String) {
        let csv = try StartingTable(try TestTrial.program(rules), rule: rule).csv(.zh)
        return (csv.split(separator: "\n").map(String.init), csv)
    }

    private func titles(_ rows: [String]) -> [String] { rows.dropFirst().map { String($0.prefix { $0 != "," }) } }

    @Test("tell what the rule reads, each threshold from both sides, decisions and days, and pass as they are")
    func award() throws {
        let (rows, csv) = try table(TestTrial.pack, "award")
        #expect(
            rows[0]
                == "test,as_of,year,高新技术企业,从业人员,研发费用（万元）,研发费用（万元）@2023,decisions.award.panel,expect.award.verdict,expect.award.entitled（元）,expect.award.payable（元）,expect.award.failed,expect.award.review,expect.award.missing,note"
        )
        let titles = titles(rows)
        for title in [
            "基准", "高新技术企业 否", "高新技术企业 缺失", "从业人员 略低于 20", "从业人员 恰为 20", "从业人员 略高于 20",
            "评审：否", "评审：未决定", "施行前一日", "施行当日", "有效期最后一日", "有效期满次日",
        ] { #expect(titles.contains(title), "\(title)") }
        // The cap of 100万元 at 12% of the growth: no figure of the rule's text, found in between.
        #expect(titles.contains { $0.hasPrefix("研发费用 略高于 1833.333") })
        #expect(rows.contains { $0.hasPrefix("施行前一日,2020-12-31,2024,") && $0.contains(",out_of_scope,") })
        #expect(rows.contains { $0.hasPrefix("有效期满次日,2026-01-01,2024,") && $0.contains(",out_of_scope,") })
        let (trial, faults) = try PackFolder(["tests/award.csv": csv]).run()
        #expect(faults == [])
        #expect(trial.results.count == rows.count - 1)
        #expect(trial.outcomes.allSatisfy { $0 == "ok" })
    }

    private static func rule(_ body: String, of entity: String = "enterprise") -> String {
        "rule \"r\" { title = \"t\", kind = \"award\", of = \"\(entity)\", basis = { document = \"d\" }, \(body) }"
    }

    private static let thresholds: [(rule: String, name: String, three: [String])] = [
        (
            rule(#"conditions = { { "n", "人数", function(e) return e.employees >= 200 end } }"#),
            "从业人员", ["199", "200", "201"]
        ),
        (
            rule(
                #"conditions = { { "n", "人数", function(e) return e.employees >= 200 end },"#
                    + #" { "r", "收入", function(e) return e.revenue >= wan(2000) end } }"#),
            "营业收入", ["1999.999999", "2000", "2000.000001"]
        ),
        (
            #"param "line" { title = "线", basis = { document = "d" }, values = { ["2020-01-01"] = 70 } }"# + "\n"
                + rule(#"conditions = { { "n", "人数", function(e) return e.employees >= params.line end } }"#),
            "从业人员", ["69", "70", "71"]
        ),
        (
            "local function at_least(field, n) return function(e) return e[field] >= n end end\n"
                + rule(
                    #"conditions = { { "n", "人数", at_least("employees", 20) },"#
                        + #" { "c", "收入", at_least("revenue", wan(3217)) }, { "t", "税", at_least("tax", wan(777)) } }"#
                ),
            "实缴税金", ["776.999999", "777", "777.000001"]
        ),
        (
            rule("amount = function(e) return e.fixed_investment * 0.1 end, cap = wan(100)"),
            "固定资产投资", ["999.99999", "1000", "1000.00001"]
        ),
        (
            rule(#"conditions = { { "d", "日", function(e) return e.registered_on <= date "2020-06-30" end } }"#),
            "成立日期", ["2020-06-29", "2020-06-30", "2020-07-01"]
        ),
        (
            rule(
                "amount = function(e) return brackets(e.tax, { { wan(100), 0.1 }, { wan(500), 0.05 }, { 0.01 } }) end"),
            "实缴税金", ["99.9999", "100", "100.0001", "499.9999", "500", "500.0001"]
        ),
        (
            rule("amount = function(e) return min(e.revenue * percent(5), wan(200)) end"),
            "营业收入", ["3999.9999", "4000", "4000.0001"]
        ),
        (
            rule(#"rounding = "yuan down", amount = function(e) return min(e.employees * yuan(700), wan(49)) end"#),
            "从业人员", ["699", "700", "701"]
        ),
        // The figure is no round one, and the amount is without fen.
        (
            rule(#"rounding = "yuan down", amount = function(e) return min(e.revenue * percent(3), wan(200)) end"#),
            "营业收入", ["6666.66", "6666.67", "6666.68"]
        ),
    ]

    @Test(
        "have three rows at each threshold, though the base lies on it or no figure of the rule tells it",
        arguments: thresholds)
    func threshold(rule: String, name: String, three: [String]) throws {
        let (rows, csv) = try table(rule, "r")
        let header = rows[0].split(separator: ",")
        let column = try #require(header.firstIndex { $0.hasPrefix(name) })
        let own = rows.filter { ["低于", "恰为", "高于", "早于", "晚于"].contains(where: $0.contains) && $0.hasPrefix(name) }
        #expect(own.map { String($0.split(separator: ",", omittingEmptySubsequences: false)[column]) } == three)
        #expect(rows[1].contains(",eligible,"))
        let (trial, faults) = try PackFolder(["tests/r.csv": csv], rules: rule).run()
        #expect(faults == [])
        #expect(trial.outcomes.allSatisfy { $0 == "ok" })
    }

    @Test("have no rows for a curve, which turns nowhere")
    func curve() throws {
        for body in ["e.revenue * (e.revenue / wan(100)) * 0.001", "wan(100) * (wan(50) / (e.revenue + wan(3)))"] {
            let (rows, _) = try table(Self.rule("amount = function(e) return \(body) end"), "r")
            #expect(rows.count == 3, "\(rows)")
        }
    }

    @Test("have a row for each word that the rule compares a fact with, and none for words of other facts")
    func words() throws {
        let (rows, _) = try table(
            Self.rule(
                #"conditions = { { "l", "级", function(p) return p.level == "省级" or p.level == "国家级" end },"#
                    + #" { "n", "名", function(p) return p.name ~= "甲" and p.name ~= "乙" end } }"#, of: "park"), "r")
        let titles = titles(rows)
        let levels = Set(rows.dropFirst().compactMap { row in ["省级", "国家级"].first(where: row.contains) })
        #expect(levels == ["省级", "国家级"])
        #expect(titles.contains("级别 其他"))
        #expect(titles.filter { $0.hasPrefix("级别 ") }.count == 3, "\(titles)")
        #expect(titles.contains { $0.hasSuffix(" 甲") } && titles.contains { $0.hasSuffix(" 乙") }, "\(titles)")
        #expect(!titles.contains("级别 甲"))
    }

    private static let named = """
        rule "green" { title = "绿色", kind = "qualification", of = "enterprise", basis = { document = "d" },
          conditions = {
            { "tax", "税金", function(e) return e.tax >= wan(321) end },
            { "people", "人数", function(e) return e.employees > 300 end },
            { "panel", "评审", review = true },
          } }
        rule "r" { title = "t", kind = "award", of = "enterprise", basis = { document = "d" },
          conditions = { { "green", "绿色企业", rule = "green" } }, amount = function(e) return e.revenue * 0.1 end }
        """

    @Test("take the facts, figures and decisions of the rules that conditions name")
    func namedRules() throws {
        let (rows, csv) = try table(Self.named, "r")
        for column in ["从业人员", "实缴税金（万元）", "营业收入（万元）", "decisions.green.panel"] {
            #expect(rows[0].contains(",\(column),"), "\(rows[0])")
        }
        #expect(rows[1].contains(",eligible,"))
        let titles = titles(rows)
        for title in ["从业人员 恰为 300", "从业人员 略高于 300", "实缴税金 略低于 321万元", "绿色·评审：否", "绿色·评审：未决定"] {
            #expect(titles.contains(title), "\(titles)")
        }
        let (trial, faults) = try PackFolder(["tests/r.csv": csv], rules: Self.named).run()
        #expect(faults == [])
        #expect(trial.outcomes.allSatisfy { $0 == "ok" })
    }

    private static let region = """
        rule "r" { title = "t", kind = "qualification", of = "project", basis = { document = "d" },
          scope = function(p) return p.enterprise.region.id:sub(1, 2) == "14" end,
          conditions = {
            { "kind", "类别", function(p) return p.kind == "技改" or p.kind == "扩产" end },
            { "share", "投入强度", function(p) return p.equipment >= p.investment * percent(30) end },
          },
          value = function(p) return { level = p.park.level, tags = { p.kind, 1.5 }, money = p.investment } end }
        """

    @Test("follow links to links, take words and codes that the rule compares with, and write records as JSON")
    func links() throws {
        let (rows, csv) = try table(Self.region, "r")
        #expect(rows[0].contains(",企业,企业.所在地区,"))
        #expect(rows[1].contains("140000") && rows[1].contains("技改") || rows[1].contains("扩产"))
        let titles = titles(rows)
        #expect(titles.contains { $0.hasSuffix("（实际投资的 30%）") && $0.hasPrefix("设备投资 略低于 300万元") })
        #expect(titles.contains("类别 其他"))
        #expect(!titles.contains { $0.contains("enterprise") })
        #expect(csv.contains("\"\"money\"\": \"\"10000000\"\""))
        // Without the link nothing is said of what lies behind it.
        let missing = try #require(rows.first { $0.hasPrefix("企业 缺失") })
        #expect(!missing.contains("140000"))
        let (trial, faults) = try PackFolder(["tests/r.csv": csv], rules: Self.region).run()
        #expect(faults == [])
        #expect(trial.outcomes.allSatisfy { $0 == "ok" }, "\(trial.outcomes)")
    }

    @Test("say what is no rule, and offer the nearest name")
    func refused() throws {
        let program = try TestTrial.program()
        for (name, message) in [
            ("margin", "`margin` is an indicator; tables to start from are written for rules"),
            ("place", "`place` is a ranking; tables to start from are written for rules"),
            ("awrd", "there is no rule, indicator or subject `awrd`"),
        ] {
            let found = #expect(throws: DiagnosticList.self) { _ = try StartingTable(program, rule: name) }
            #expect(found?.diagnostics.map(\.message.en) == [message])
        }
    }

    /// With fewer evaluations than a person would take, as what is looked at is that they pass.
    @Test("pass as they are, for every rule of the packs", arguments: PackTestsTests.packs)
    func packs(_ pack: String) throws {
        let path = PackTestsTests.root.appending(path: "rules/\(pack)").path
        let program = try RuleProgram.load(paths: [path])
        let index = try #require(program.packs.firstIndex { $0.isRequested })
        let folder = try PackFolder([:])
        let (vocabulary, influences) = (TestVocabulary(program), RuleInfluences(program))
        let none = TestSuite(of: program, cases: nil).filtered(by: "no test of this name")
        for rule in program.rules where rule.pack == index {
            let csv = try StartingTable(program, influences, rule: rule.id, budget: 150).csv(.zh)
            try folder.write(csv, as: "tests/\(rule.id).csv")
            let tests = TestFolder(folder.url.path + "/tests")
            var loader = TestFileLoader(
                program, vocabulary, pack: index, folder: tests, cases: nil, day: program.defaultTestDay)
            loader.read()
            var suite = none
            suite.tests = loader.tests
            let runner = TestRunner(program, suite)
            let failed = loader.tests.map { runner.run($0) }.filter { !$0.isPassed }
            #expect(loader.faults == [], "\(rule.id)")
            #expect(!loader.tests.isEmpty, "\(rule.id)")
            #expect(
                failed.isEmpty,
                "\(TestReport(TestRun(results: failed, faults: [], packs: [], duration: .zero)).text())")
            try FileManager.default.removeItem(atPath: folder.url.path + "/tests")
        }
    }
}
