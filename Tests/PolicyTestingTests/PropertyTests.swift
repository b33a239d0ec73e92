import Foundation
import PolicyModel
import PolicyRules
import Testing

@testable import PolicyTesting

@Suite("properties")
struct PropertyTests {
    /// Growth of 500万元 or more pays half the rate; few firms are eligible by chance.
    static let cliff = """
        local basis = { document = "d" }
        param "most_staff" { title = "上限", basis = basis, values = { ["2021-01-01"] = 300 } }
        rule "award" { title = "补助", kind = "award", of = "enterprise", basis = basis,
          effective = { from = "2021-01-01", to = "2025-12-31" },
          scope = function(e) return e:has "park" end,
          conditions = {
            { "high_tech", "高新", function(e) return e.high_tech end },
            { "credit", "信用", function(e) return e.credit_grade ~= "D" end },
            { "level", "省级园区", function(e) return e.park.level == "省级" end },
            { "staff", "人数", function(e) return e.employees <= params.most_staff end },
          },
          amount = function(e)
            local growth = e.rd_expense - e:year(-1).rd_expense
            return growth >= wan(500) and growth * percent(5) or growth * percent(10)
          end, cap = wan(200) }
        rule "size" { title = "规模", kind = "qualification", of = "enterprise", basis = basis,
          conditions = { { "small", "小", function(e) return e.name ~= "大" and e.employees < 50 end } },
          value = function(e) return { score = 100 - e.employees } end }
        rule "odd" { title = "错", kind = "qualification", of = "enterprise", basis = basis,
          conditions = { { "staff", "人数", function(e) return e.employees < 100 or error "too many" end } } }
        rule "best" { title = "前列", kind = "qualification", of = "enterprise", basis = basis,
          conditions = { { "first", "第一", function(e) return e.place == "A" end } } }
        rule "panel" { title = "评审", kind = "award", of = "enterprise", basis = basis,
          conditions = { { "agreed", "评审通过", review = true } }, amount = function(e) return e.revenue * percent(1) end }
        ranking "place" { of = "enterprise", title = "排名", basis = basis, by = "revenue",
          grades = { { "A", percent(50) }, { "B", percent(100) } } }
        indicator "growth" { of = "enterprise", title = "增长", basis = basis,
          value = function(e) return e.rd_expense / e:year(-1).rd_expense end }
        indicator "base" { of = "agreement", title = "基数以上", basis = basis,
          value = function(a) return max(a.tax - params.base, wan(0)) end }
        param "base" { title = "基数", basis = basis, values = { ["2021-01-01"] = wan(300) } }
        rule "crowd" { title = "聚集", kind = "award", of = "park", basis = basis,
          amount = function(p) return p.enterprises:sum("tax") * percent(10) end, cap = wan(50) }
        allocation "parts" { title = "分享", basis = basis, of = "agreement",
          amount = function(a) return a.base end, shares = { { "origin", 0.5 }, { "host", 0.5 } } }
        allocation "steep" { title = "陡", basis = basis, of = "agreement",
          amount = function(a) return a.tax >= wan(500) and a.tax / 2 or a.tax end, shares = { { "host", 1 } } }
        """

    /// One property, run; its outcome in a line.
    private func outcome(_ body: String, name: String = "p", seed: UInt64? = nil) throws -> String {
        try trial(body, name: name, seed: seed).outcomes.joined(separator: " | ")
    }

    private func trial(_ body: String, name: String = "p", seed: UInt64? = nil) throws -> TestTrial {
        let text = "property \"\(name)\" { \(body) }"
        let folder = try PackFolder(["tests/p_test.lua": text], rules: PropertyTests.cliff)
        let program = try RuleProgram.load(paths: [folder.url.path])
        var suite = TestSuite(of: program)
        if let seed { suite = suite.seeded(with: seed) }
        #expect(suite.faults.isEmpty)
        return TestTrial(suite, program)
    }

    @Test(
        "pass where they hold",
        arguments: [
            #"rule = "award", vary = "employees", expect = "not more""#,
            #"rule = "award.eligible", vary = "employees", expect = "not more""#,
            #"rule = "award", vary = "name", expect = "same""#,
            #"rule = { "award", "size" }, vary = "revenue", expect = "same""#,
            #"rule = "award", holds = function(o) return o.award.entitled <= wan(200) end"#,
            #"rule = "award", holds = function(o) return o.award.eligible or o.award.payable == yuan(0) end"#,
            #"rule = "size.value.score", vary = "employees", expect = "not more""#,
            #"indicator = "growth", vary = "rd_expense", expect = "not less""#,
            #"rule = "best", vary = "revenue", expect = "not less", given = { enterprise = { id = "甲" }, enterprises = { { id = "乙", revenue = wan(100) } } }"#,
            #"rule = "award", vary = "rd_expense", expect = "not less", missing = true, ranges = { rd_expense = { wan(0), wan(100) } }"#,
            #"rule = "award", vary = "credit_grade", expect = "not more""#,
            #"allocation = "parts", vary = "tax", expect = "not less""#,
            #"rule = "crowd", given = { park = { id = "P" }, enterprises = { { park = "P" }, { park = "P" }, { park = "P" } } }, ranges = { ["enterprises.tax"] = { wan(1), wan(100) } }, holds = function(o) return o.crowd.entitled >= yuan(3000) and o.crowd.entitled <= wan(30) end"#,
            #"allocation = "parts.shares.origin", vary = "tax", expect = "not less""#,
            #"allocation = "parts", vary = "title", expect = "same""#,
            #"allocation = "parts", holds = function(o) return o.parts.shares.origin + o.parts.shares.host == o.parts.amount end"#,
            #"rule = "award", missing = true, holds = function(o) return o.enterprise.rd_expense == nil or o.award.entitled <= wan(200) end"#,
            #"rule = "award", holds = function(o) return o.enterprise.credit_grade ~= "D" or not o.award.eligible end"#,
            #"rule = "panel", holds = function(o) return o.panel.entitled >= yuan(0) end"#,
            #"allocation = "parts", indicator = "base", holds = function(o) return o.parts.amount <= o.base + yuan(0.01) end"#,
        ])
    func pass(body: String) throws { #expect(try outcome(body) == "ok") }

    @Test("find a fall at a figure of the rule, whatever the seed", arguments: 0..<10)
    func cliffs(seed: UInt64) throws {
        let found = try outcome(#"rule = "award", vary = "rd_expense", expect = "not less""#, seed: seed)
        #expect(found == "award.entitled: >= wan(50) but wan(25)")
    }

    @Test(
        "fail where they do not hold",
        arguments: [
            (#"rule = "size", vary = "name", expect = "same""#, #"size.verdict: "eligible" but "ineligible""#),
            (
                #"rule = "size", vary = "employees", expect = "not less""#,
                #"size.verdict: >= "eligible" but "ineligible""#
            ),
            (#"rule = "award", holds = function(o) return o.award.entitled <= wan(199) end"#, "holds: true but false"),
            (#"rule = "odd", vary = "employees", expect = "not more""#, "odd: no error but error"),
            (#"rule = "award", holds = function(o) return o.awrd.entitled end"#, "holds: true but error"),
            (#"rule = "award", holds = function(o) return 1 end"#, "holds: true but error"),
            (
                #"allocation = "steep", holds = function(o) return o.steep.amount <= wan(400) end"#,
                "holds: true but false"
            ),
            (
                #"rule = "award", missing = true, holds = function(o) return o.award.verdict ~= "undetermined" end"#,
                "holds: true but false"
            ),
            (
                #"rule = "size", holds = function(o) return o.enterprise.employees < 1000 end, ranges = { employees = { 900, 1000 } }"#,
                "holds: true but false"
            ),
        ])
    func fail(body: String, message: String) throws { #expect(try outcome(body) == message) }

    @Test("find a fall of what an allocation divides")
    func allocations() throws {
        let found = try outcome(#"allocation = "steep", vary = "tax", expect = "not less""#)
        #expect(found.hasPrefix("steep.amount: >= ") && found.hasSuffix(" but wan(250)"), "\(found)")
    }

    @Test(
        "are invalid where something is misspelt or cannot be met",
        arguments: [
            (#"rule = "awrd", vary = "tax", expect = "same""#, "test-name-unknown"),
            (#"indicator = "award", vary = "tax", expect = "same""#, "test-name-unknown"),
            (#"indicator = "parts", vary = "tax", expect = "same""#, "test-name-unknown"),
            (#"allocation = "parts.paid", vary = "tax", expect = "same""#, "test-key-unknown"),
            (
                #"rule = "award", vary = "tax", expect = "same", as_of = "2025-12-31", given = { enterprise = { employees = 1, years = { [2025] = { employees = 2 } } } }"#,
                "test-twice"
            ),
            (#"rule = "award.paid", vary = "tax", expect = "same""#, "test-key-unknown"),
            (#"rule = "size.payable", vary = "tax", expect = "not less""#, "test-key-unknown"),
            (#"rule = "award", vary = "taxes", expect = "same""#, "test-key-unknown"),
            (#"rule = "award", vary = "park.levels", expect = "same""#, "test-key-unknown"),
            (#"rule = "award", vary = "tax", expect = "not les""#, "test-word"),
            (#"rule = "award", vary = "park", expect = "same""#, "test-value"),
            (
                #"rule = "award", vary = "tax", expect = "same", given = { enterprises = { { id = "1" }, { id = "2" } } }"#,
                "test-subject"
            ),
            (#"rule = "award", vary = "tax""#, "property-claim"),
            (#"vary = "tax", expect = "same""#, "property-claim"),
            (#"rule = "award", holds = true"#, "test-value"),
            (#"rule = "award", varies = "tax", expect = "same""#, "test-key-unknown"),
            (
                #"rule = "award", vary = "tax", expect = "same", given = { enterprise = { tax = wan(1) } }"#,
                "property-claim"
            ),
            (#"rule = "award", vary = "tax", expect = "same", ranges = { tax = { wan(2), wan(1) } }"#, "test-value"),
            (#"rule = "award", vary = "tax", expect = "same", ranges = { tax = { 1, 2 } }"#, "test-value"),
            (#"rule = "award", vary = "tax", expect = "same", ranges = { credit_grade = { "E" } }"#, "test-word"),
            (#"rule = "award", vary = "tax", expect = "same", runs = 0"#, "test-value"),
            (#"rule = "award", vary = "tax", expect = "same", seed = "x""#, "test-value"),
            (#"rule = "award", vary = "tax", expect = "same", missing = 1"#, "test-value"),
            (
                #"rule = "award", vary = "rd_expense", expect = "not less", given = { enterprise = { high_tech = false } }"#,
                "property-vacuous"
            ),
            (
                #"rule = "award", ranges = { credit_grade = { "D" } }, holds = function(o) return o.award.entitled <= yuan(0.01) end"#,
                "property-vacuous"
            ),
            (
                #"rule = "award", given = { enterprise = { credit_grade = "D" } }, vary = "fixed_investment", expect = "same""#,
                "property-vacuous"
            ),
            (#"rule = "panel.payable", vary = "revenue", expect = "same""#, "property-vacuous"),
            (
                #"indicator = "growth", as_of = "2025-12-31", given = { enterprise = { years = { [2024] = { rd_expense = yuan(0) } } } }, holds = function(o) return o.growth == nil end"#,
                "property-vacuous"
            ),
            (#"rule = "size", vary = "tax", expect = "not less""#, "property-vacuous"),
            (#"indicator = "growth", vary = "tax", expect = "not more""#, "property-vacuous"),
            (#"allocation = "parts", vary = "output", expect = "not less""#, "property-vacuous"),
        ])
    func invalid(body: String, code: String) throws {
        #expect(try outcome(body).hasPrefix(code + ":"))
    }

    @Test("say that nothing reads what varies, and what waits for a person")
    func vacuous() throws {
        #expect(
            try outcome(#"rule = "size", vary = "tax", expect = "not less""#)
                == "property-vacuous: `size` does not read `tax`, so that the property says nothing "
                + "(vary a field that it reads; that a field makes no difference is claimed with expect = \"same\")")
        #expect(
            try outcome(#"rule = "panel.payable", vary = "revenue", expect = "same""#)
                .hasSuffix("(mostly `agreed`: see to it in `given` or `ranges`)"))
    }

    @Test("know what may bear on an outcome besides what the rule reads")
    func unread() throws {
        let rules = """
            local basis = { document = "d" }
            rule "a" { title = "甲", kind = "award", of = "enterprise", basis = basis,
              conditions = { { "size", "规模", function(e) return e.employees >= 10 end } },
              amount = function(e) return e.rd_expense end }
            rule "b" { title = "乙", kind = "award", of = "enterprise", basis = basis,
              amount = function(e) return e.fixed_investment end }
            linkage "l" { title = "联动", basis = basis, rules = { "a" },
              vetoes = { { "fines", "处罚", function(e) return e.revenue > yi(900) end } } }
            budget "pot" { title = "预算", basis = basis, rules = { "a" }, total = yi(100), overrun = "queue",
              order = function(e) return e.registered_on end }
            """
        func outcome(_ field: String) throws -> String {
            try TestTrial.outcomes(
                ofTests:
                    "property \"\(field)\" { rule = \"a\", vary = \"\(field)\", expect = \"not less\", given = { enterprise = { id = \"甲\" } } }",
                rules: rules)[0]
        }
        #expect(try outcome("rd_expense") == "ok")
        #expect(try outcome("tax").hasPrefix("property-vacuous: `a` does not read `tax`"))
        // Another rule reads it.
        #expect(try outcome("fixed_investment").hasPrefix("property-vacuous: `a` does not read"))
        // A veto and the order of a budget may make a difference.
        #expect(try outcome("revenue") == "ok")
        #expect(try outcome("registered_on") == "ok")
    }

    @Test(
        "break where their function names what there is not, and offer the nearest name",
        arguments: [
            (
                #"rule = "award", holds = function(o) return not o.award.eligble end"#,
                "`o.award` has no `eligble`; did you mean `eligible`?"
            ),
            (
                #"rule = "award", holds = function(o) return o.enterprise.fixed_investmnt == nil end"#,
                "`o.enterprise` has no `fixed_investmnt`; did you mean `fixed_investment`?"
            ),
            (
                #"rule = "award", holds = function(o) return o.awrd == nil end"#,
                "`o` has no `awrd`; did you mean `award`?"
            ),
            (
                #"rule = "award", as_of = "2025-12-31", given = { enterprise = { years = { [2024] = { tax = wan(1) } } } }, holds = function(o) return o.enterprise.years[2024].rd_expens == nil end"#,
                "`o.enterprise.years[…]` has no `rd_expens`; did you mean `rd_expense`?"
            ),
            (#"rule = "size", holds = function(o) return o.size.payable == nil end"#, "`o.size` has no `payable`"),
            (#"rule = "award", holds = function(o) return o.award.value == nil end"#, "`o.award` has no `value`"),
            (
                #"allocation = "parts", holds = function(o) return o.parts.amont == nil end"#,
                "`o.parts` has no `amont`; did you mean `amount`?"
            ),
        ])
    func unknownNames(body: String, message: String) throws {
        guard case .failed(let failures) = try trial(body).results[0].outcome else {
            Issue.record("the property does not fail")
            return
        }
        #expect(failures.flatMap(\.reasons).contains { $0.en.contains(message) }, "\(failures)")
    }

    @Test("print a test that shows what they found")
    func counterexample() throws {
        let results = try trial(
            #"rule = "award", vary = "rd_expense", expect = "not less""#, name: "more never pays less"
        )
        .results
        guard case .failed(let failures) = results[0].outcome, let lua = failures[0].test else {
            Issue.record("the property holds")
            return
        }
        let text = lua.joined(separator: "\n")
        #expect(text.contains("park = { level = \"省级\" }"))
        // The first row is as it is, the second as the property wants it.
        #expect(
            try TestTrial.outcomes(ofTests: text, rules: PropertyTests.cliff) == [
                "ok", "award.entitled: wan(50) but wan(25)",
            ])
    }

    @Test(
        "print tests that hold now",
        arguments: [
            #"rule = "award", holds = function(o) return o.award.entitled <= wan(100) end"#,
            #"rule = "award", params = { most_staff = 5 }, as_of = "2024-06-30", year = 2023, holds = function(o) return not o.award.eligible end"#,
            #"rule = "size", given = { enterprises = { { id = "甲" } }, parks = { { id = "X" } } }, holds = function(o) return not o.size.eligible end"#,
            #"indicator = "growth", holds = function(o) return o.growth < 1.5 end"#,
            #"allocation = "steep", holds = function(o) return o.steep.amount <= wan(400) end"#,
            #"rule = "award", missing = true, holds = function(o) return o.award.verdict ~= "undetermined" end"#,
        ])
    func roundTrip(body: String) throws {
        guard case .failed(let failures) = try trial(body).results[0].outcome, let lua = failures[0].test else {
            Issue.record("the property holds")
            return
        }
        #expect(
            try TestTrial.outcomes(ofTests: lua.joined(separator: "\n"), rules: PropertyTests.cliff) == ["ok"])
    }

    @Test("find the same for the same seed, in any order")
    func reproducible() throws {
        let body = #"rule = "award", holds = function(o) return o.award.entitled <= wan(150) end"#
        let found = try (0..<3).map { _ in try trial(body, seed: 7).results[0] }
        func failures(_ result: TestResult) -> [TestFailure] {
            if case .failed(let failures) = result.outcome { failures } else { [] }
        }
        #expect(!failures(found[0]).isEmpty)
        #expect(Set(found.map(failures)).count == 1)
        let other = try trial(body, seed: 8).results[0]
        #expect(failures(other).first?.reasons != failures(found[0]).first?.reasons)
    }
}

extension TestTrial {
    /// The outcomes of tests in Lua with the rules of a pack.
    static func outcomes(ofTests lua: String, rules: String) throws -> [String] {
        try PackFolder(["tests/a_test.lua": lua], rules: rules).run().trial.outcomes
    }
}
