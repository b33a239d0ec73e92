import PolicyModel
import PolicyRules

@testable import PolicyTesting

/// The tests of a small pack, read and run in memory but for their files.
struct TestTrial {
    static let pack = """
        param "rate" { title = "比例", basis = { document = "d" },
          values = { ["2021-01-01"] = percent(10), ["2024-01-01"] = percent(12) } }
        indicator "margin" { of = "enterprise", title = "利润率", basis = { document = "d" },
          value = function(e) return e.net_profit / e.revenue end }
        ranking "place" { of = "enterprise", title = "排名", basis = { document = "d" }, by = "revenue",
          grades = { { "A", percent(50) }, { "B", percent(100) } } }
        population "mean_revenue" { of = "enterprise", title = "均值", basis = { document = "d" },
          value = function(all) return all:mean("revenue") end }
        allocation "share" { of = "agreement", title = "分享", basis = { document = "d" },
          amount = function(a) return a.tax end, shares = { { "origin", 0.5 }, { "host", 0.5 } } }
        rule "award" { title = "补助", kind = "award", of = "enterprise", basis = { document = "d" },
          effective = { from = "2021-01-01", to = "2025-12-31" },
          conditions = {
            { "high_tech", "高新", function(e) return e.high_tech end },
            { "panel", "评审", review = true },
            { "size", "规模", function(e) return e.employees >= 20 end },
          },
          amount = function(e) return (e.rd_expense - e:year(-1).rd_expense) * params.rate end,
          cap = wan(100), rounding = "yuan down" }
        rule "level" { title = "园区", kind = "qualification", of = "enterprise", basis = { document = "d" },
          value = function(e) return { level = e.park.level, more = 1 } end }
        rule "broken" { title = "错", kind = "qualification", of = "enterprise", basis = { document = "d" },
          value = function(e) error("oh no " .. e.name) end }
        """

    let suite: TestSuite
    let results: [TestResult]

    /// - Parameter lua: tests in Lua.
    init(_ lua: String) throws {
        let program = try TestTrial.program()
        var suite = TestSuite(of: program)
        let vocabulary = TestVocabulary(program)
        let script = try PackScript("tests/a_test.lua", of: 0, in: program, words: TestFileLoader.words)
        let declarations = try script.run(Array(lua.utf8))
        let reader = TestReader(
            vocabulary: vocabulary, pack: 0, packID: "demo", text: TestText(Array(lua.utf8)),
            defaultDay: program.defaultTestDay,
            call: { function, row throws(Diagnostic) in try script.call(function, row) }, namesRead: script.namesRead)
        for declaration in declarations {
            suite.tests += reader.tests(declaration.name, declaration.content, at: declaration.location)
        }
        self.init(suite, program)
    }

    init(_ suite: TestSuite, _ program: RuleProgram) {
        self.suite = suite
        let runner = TestRunner(program, suite)
        results = suite.tests.map { runner.run($0) }
    }

    static func program(_ lua: String = pack) throws -> RuleProgram {
        try RuleProgram.load([
            PackSource(
                path: "demo",
                files: ["pack.lua": Array("pack \"demo\" { title = \"t\" }".utf8), "rules.lua": Array(lua.utf8)])
        ])
    }

    /// Each result in a line: `ok`, the failures, or the codes and messages of what is invalid.
    var outcomes: [String] {
        results.map { result in
            switch result.outcome {
            case .passed: "ok"
            case .failed(let failures):
                failures.map { "\($0.what): \($0.expected) but \($0.got)" }.joined(separator: "; ")
            case .invalid(let diagnostics):
                diagnostics.map { "\($0.code): \($0.message.en)" + ($0.help.map { " (\($0.en))" } ?? "") }
                    .joined(separator: "; ")
            }
        }
    }

    /// The outcome of one test with this body.
    static func outcome(_ body: String) throws -> String {
        try TestTrial("test \"t\" { \(body) }").outcomes.joined(separator: " | ")
    }
}
