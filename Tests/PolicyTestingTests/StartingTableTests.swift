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
