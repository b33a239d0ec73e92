import PolicyModel
import Testing

@testable import PolicyTesting

@Suite("tests in Lua")
struct LuaTestTests {
    /// A firm that gets 12万元 once a panel has agreed.
    static let firm = """
        as_of = "2025-12-31",
        given = { enterprise = { high_tech = true, employees = 20, rd_expense = wan(600), name = "甲",
          years = { [2024] = { rd_expense = wan(500) } } }, decisions = { award = { panel = true } } },
        """

    @Test(
        "pass where everything that is named agrees",
        arguments: [
            #"expect = { award = { verdict = "eligible", entitled = wan(12), payable = wan(12), failed = {}, missing = {} } }"#,
            #"expect = { level = { missing = { "所在园区" }, reasons = { ["所在园区"] = "no-column" } } }"#,
            #"expect = { margin = { missing = { "净利润" }, reasons = { net_profit = "no-column" } } }"#,
            #"expect = { award = { conditions = { ["规模"] = true, ["评审"] = "holds" } } }"#,
            #"as_of = "2025-12-31", given = { enterprise = { employees = 3 } }, expect = { award = { failed = { "规模" }, review = { "评审" } } }"#,
            #"expect = { award = "eligible" }"#, #"expect = { ["demo/award"] = "eligible" }"#,
            #"expect = { E1 = { award = "eligible" } }"#, #"subject = "E1", expect = { award = { steps = {} } }"#,
            #"params = { rate = percent(20) }, expect = { award = { entitled = wan(20) } }"#,
            #"params = { rate = 0.123456 }, expect = { award = { entitled = yuan(123456), payable = yuan(123456) } }"#,
            #"expect = { award = { conditions = { high_tech = true, size = "holds", panel = "holds" } } }"#,
            #"expect = { mean_revenue = { missing = { "revenue" } }, margin = { missing = { "net_profit" } } }"#,
            #"expect = { broken = { verdict = "error", errors = { "oh no 甲" } } }"#,
            #"expect = { level = { verdict = "undetermined", missing = { "park" }, reasons = { park = "no-column" } } }"#,
            #"as_of = "2025-12-31", given = { enterprise = { employees = 3, years = { [2025] = { employees = 3 } } } }, expect = { award = { conditions = { size = false } } }"#,
            #"given = { enterprise = {}, decisions = { { subject = "E1", rule = "award", condition = "panel", holds = true } } }, expect = { award = { conditions = { panel = true } } }"#,
            #"given = { enterprises = { {}, { id = "E1", high_tech = true } } }, expect = { E2 = { award = { conditions = { high_tech = "unknown" } } } }"#,
            #"year = 2024, expect = { award = { verdict = "eligible" } }, params = {}"#,
        ].filter { !$0.hasPrefix("year") })
    func pass(expectation: String) throws {
        let body = expectation.contains("given = ") ? expectation : Self.firm + expectation
        #expect(try TestTrial.outcome(body) == "ok")
    }

    @Test(
        "say what was expected and what came",
        arguments: [
            (#"expect = { award = "ineligible" }"#, #"award.verdict: "ineligible" but "eligible""#),
            (#"expect = { award = { entitled = wan(12.01) } }"#, "award.entitled: wan(12.01) but wan(12)"),
            (#"expect = { award = { payable = false } }"#, "award.payable: false but wan(12)"),
            (
                #"expect = { award = { failed = { "size", "high_tech" } } }"#,
                #"award.failed: { "size", "high_tech" } but {}"#
            ),
            (#"expect = { award = { steps = { "cap" } } }"#, #"award.steps: { { kind = "cap" } } but {}"#),
            (
                #"expect = { award = { conditions = { size = false } } }"#,
                #"award.conditions.size: "fails" but "holds""#
            ),
            (
                #"expect = { level = { missing = { "park", "level" } } }"#,
                #"level.missing: { "park", "level" } but { "park" }"#
            ),
            (#"expect = { broken = { errors = {} } }"#, #"broken.errors: {} but { "oh no 甲" }"#),
            (#"expect = { margin = 0.5 }"#, "margin: 0.5 but nil"),
        ])
    func differ(expectation: String, message: String) throws {
        #expect(try TestTrial.outcome(Self.firm + expectation) == message)
    }

    @Test(
        "are invalid where something is misspelt or of the wrong kind",
        arguments: [
            (#"expekt = { award = "eligible" }"#, "test-key-unknown: a test has no `expekt` (did you mean `expect`?)"),
            (
                #"expect = {}"#,
                "test-empty: the test expects nothing (say what is expected: expect = { rule = { verdict = \"eligible\" } })"
            ),
            (
                #"given = { enterprise = {} }"#,
                "test-empty: the test expects nothing (say what is expected: expect = { rule = { verdict = \"eligible\" } })"
            ),
            (
                #"given = { enterprise = { high_teck = true } }, expect = { award = "eligible" }"#,
                "test-key-unknown: `enterprise` has no `high_teck` (did you mean `high_tech`?)"
            ),
            (
                #"given = { enterprize = {} }, expect = { award = "eligible" }"#,
                "test-key-unknown: `given` has no `enterprize` (did you mean `enterprise`?)"
            ),
            (
                #"given = { enterprise = { revenue = 5 } }, expect = { award = "eligible" }"#,
                "test-value: `revenue` is `5`, expected money (write wan(5) or yuan(5))"
            ),
            (
                #"given = { enterprise = { industry = 39 } }, expect = { award = "eligible" }"#,
                "test-value: `industry` is `39`, expected text (write \"39\")"
            ),
            (
                #"given = { enterprise = { employees = 1.5 } }, expect = { award = "eligible" }"#,
                "test-value: `employees` is `1.5`, expected integer"
            ),
            (
                #"given = { enterprise = { credit_grade = "E" } }, expect = { award = "eligible" }"#,
                "test-word: `E` is no credit_grade (known: A, B, C, D)"
            ),
            (
                #"given = { enterprise = { years = { [2024] = { high_tech = true } } } }, expect = { award = "eligible" }"#,
                "test-value: `high_tech` is `true`, expected a yearly field (give it outside `years`)"
            ),
            (
                #"given = { enterprise = {} }, expect = { awrd = "eligible" }"#,
                "test-name-unknown: there is no rule, indicator or subject `awrd` (did you mean `award`?)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = "eligable" }"#,
                "test-word: `eligable` is no verdict (did you mean `eligible`?)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { entitld = wan(1) } }"#,
                "test-key-unknown: what a rule decides has no `entitld` (did you mean `entitled`?)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { failed = { "hightech" } } }"#,
                "test-word: `hightech` is no condition (did you mean `high_tech`?)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { missing = { "rd_expens" } } }"#,
                "test-word: `rd_expens` is no field (did you mean `rd_expense`?)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { missing = { "从业人数" } } }"#,
                "test-word: `从业人数` is no field (did you mean `从业人员`?)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { missing = { "利润率" } } }"#,
                "test-word: `利润率` is no field (did you mean `margin`?)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { reasons = { rd_expens = "no-column" } } }"#,
                "test-word: `rd_expens` is no field (did you mean `rd_expense`?)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { failed = { "规模线" } } }"#,
                "test-word: `规模线` is no condition (did you mean `规模`?)"
            ),
            (
                #"given = { enterprise = {} }, params = { rat = 1 }, expect = { award = "eligible" }"#,
                "test-key-unknown: `params` has no `rat` (did you mean `rate`?)"
            ),
            (
                #"given = { park = {} }, expect = { award = "eligible" }"#,
                "test-subject: the test gives no enterprise, which `award` is about (add given = { enterprise = { … } })"
            ),
            (
                #"given = { enterprises = { {}, {} } }, expect = { award = "eligible" }"#,
                "test-subject: the test gives several subjects `enterprise`, and does not say of which `award` is expected (name the subject: expect = { E1 = { award = … } })"
            ),
            (
                #"given = { enterprises = { { id = "A" }, { id = "A" } } }, expect = { A = { award = "eligible" } }"#,
                "test-twice: `A` is given twice"
            ),
            (
                #"given = { enterprise = { park = "P2" }, park = { id = "P1" } }, expect = { award = "eligible" }"#,
                "test-subject: `park` leads to `P2`, and the test gives no such park (did you mean `P1`?)"
            ),
            (
                #"given = { enterprise = {}, decisions = { award = { pannel = true } } }, expect = { award = "eligible" }"#,
                "test-word: `pannel` is no review condition of award (did you mean `panel`?)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { errors = { "" } } }"#,
                "test-value: `errors` is `\"\"`, expected a part of the message (write {} where no error is expected)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { steps = { {}, {} } } }"#,
                "test-empty: `steps` expects nothing (say what is expected of it, or leave it out)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { steps = { { kind = 5 } } } }"#,
                "test-value: `kind` is `5`, expected text"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { steps = { { kin = "cap" } } } }"#,
                "test-key-unknown: a step has no `kin` (did you mean `kind`?)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { verdict = "eligible", conditions = {} } }"#,
                "test-empty: `conditions` expects nothing (say what is expected of it, or leave it out)"
            ),
            (
                #"given = { enterprise = {} }, expect = { award = { verdict = "eligible", reasons = {} } }"#,
                "test-empty: `reasons` expects nothing (say what is expected of it, or leave it out)"
            ),
            (
                #"as_of = "2025-12-31", given = { enterprise = { revenue = wan(1), years = { [2025] = { revenue = wan(2) } } } }, expect = { award = "eligible" }"#,
                "test-twice: `revenue` of 2025 is given twice, directly and otherwise in `years` (given directly it is that of the evaluation year, 2025: leave one out)"
            ),
            (
                #"given = { enterprise = {}, decisions = { { rule = "award", condition = "panel" } } }, expect = { award = "eligible" }"#,
                "test-value: `decisions` is `{ condition = \"panel\", rule = \"award\" }`, expected `holds = true` or `false`"
            ),
            (
                #"given = { enterprise = {}, decisions = { { rule = "award", condition = "panel", holds = true }, { rule = "award", condition = "panel", holds = false } } }, expect = { award = "eligible" }"#,
                "test-twice: `panel` is given twice"
            ),
            (
                #"given = { enterprise = {}, decisions = { { subject = "E2", rule = "award", condition = "panel", holds = true } } }, expect = { award = "eligible" }"#,
                "test-name-unknown: there is no rule, indicator or subject `E2` (did you mean `E1`?)"
            ),
            (
                #"as_of = "2025-13-01", given = { enterprise = {} }, expect = { award = "eligible" }"#,
                "test-value: `as_of` is `\"2025-13-01\"`, expected a date such as \"2025-12-31\""
            ),
        ])
    func invalid(body: String, message: String) throws { #expect(try TestTrial.outcome(body) == message) }

    @Test("show what was read where they fail, and the line of the test")
    func reasons() throws {
        let trial = try TestTrial(
            """
            local function check(name, expected)
              test(name) { \(Self.firm.replacing("\n", with: " ")) expect = { award = { entitled = expected } } }
            end

            check("right", wan(12))
            check("wrong", wan(13))
            """)
        #expect(trial.suite.tests.map(\.location.line) == [5, 6])
        guard case .failed(let failures) = trial.results[1].outcome else {
            Issue.record("another outcome")
            return
        }
        #expect(
            failures[0].reasons.map(\.en) == [
                "high_tech holds: high_tech = true", "size holds: employees (2025) = 20",
                "amount: rd_expense (2025) = wan(600); rd_expense (2024) = wan(500); params.rate = 0.12",
            ])
    }

    @Test("follow links to subjects given in place, by key, or by key alone")
    func links() throws {
        #expect(
            try TestTrial.outcome(
                #"given = { enterprise = { park = { level = "省级" } } }, expect = { level = { value = { level = "省级" } } }"#
            ) == "ok")
        #expect(
            try TestTrial.outcome(
                #"given = { enterprise = { park = "N" }, park = { id = "N", level = "省级" } }, expect = { level = { value = { level = "省级", more = 1 } } }"#
            ) == "ok")
        #expect(
            try TestTrial.outcome(
                #"given = { enterprise = { park = "N" } }, expect = { level = { missing = { "level" } } }"#) == "ok")
        #expect(
            try TestTrial.outcome(
                #"given = { enterprise = { park = { level = "省级" } } }, expect = { level = { value = { more = 2 } } }"#)
                == "level.value.more: 2 but 1")
    }

    @Test("compare rankings, populations and allocations")
    func populations() throws {
        let given =
            #"as_of = "2025-12-31", given = { enterprises = { { id = "A", revenue = wan(3) }, { id = "B", revenue = wan(1) } }, agreement = { tax = yuan(0.03) } },"#
        #expect(
            try TestTrial.outcome(
                given
                    + #"expect = { A = { place = "A", place_rank = 1, mean_revenue = wan(2) }, B = { place = { value = "B", rank = 2 } }, share = { amount = yuan(0.03), shares = { origin = yuan(0.02), host = yuan(0.01) } } }"#
            ) == "ok")
        #expect(
            try TestTrial.outcome(
                given
                    + #"expect = { A = { place_rank = 2 }, B = { mean_revenue = wan(3) }, share = { shares = { hst = yuan(0.01) } } }"#
            ) == "A.place_rank: 2 but 1; B.mean_revenue: wan(3) but wan(2); A1.share.shares.hst: yuan(0.01) but nil")
    }

    @Test("run once a row, which goes over what the test says")
    func rows() throws {
        let trial = try TestTrial(
            """
            test "list" { each { { "b", given = { enterprise = { employees = 19 } }, expect = { award = { failed = { "size" } } } },
                { "a", expect = { award = { entitled = wan(12) } } } }, \(Self.firm) }
            test "keys" { each = { y = { n = 12 }, x = { n = 13 } }, \(Self.firm)
              expect = function(row) return { award = { entitled = wan(row.n) } } end }
            test "misspelt" { each { { "r", expekt = {} } }, \(Self.firm) }
            """)
        #expect(trial.suite.tests.map(\.title) == ["list / b", "list / a", "keys / x", "keys / y", "misspelt / r"])
        #expect(
            trial.outcomes.prefix(4) == ["ok", "ok", "award.entitled: wan(13) but wan(12)", "ok"])
        #expect(trial.outcomes[4].hasPrefix("test-key-unknown: a row of a test has no `expekt`"))
        #expect(trial.suite.filtered(by: "keys / X").tests.map(\.title) == ["keys / x"])
        #expect(trial.suite.filtered(by: "l?st*").tests.count == 2)
    }

    @Test(
        "are evaluated on a day that does not depend on today's",
        arguments: [
            ("", "2024-12-31", 2024), ("as_of = \"2025-06-30\",", "2025-06-30", 2025),
            ("year = 2023,", "2023-12-31", 2023), ("as_of = \"2025-06-30\", year = 2024,", "2025-06-30", 2024),
        ])
    func days(keys: String, day: String, year: Int) throws {
        let trial = try TestTrial(
            "test \"t\" { \(keys) given = { enterprise = {} }, expect = { award = \"eligible\" } }")
        guard case .decisions(let test) = trial.suite.tests[0].content else {
            Issue.record("another outcome")
            return
        }
        #expect("\(test.asOf)" == day)
        #expect(test.year == year)
    }

    @Test("take the year that the given years lead up to")
    func years() throws {
        let trial = try TestTrial(
            """
            test "a" { given = { enterprise = { employees = 1, years = { [2022] = { employees = 2 } } } }, expect = { award = "eligible" } }
            test "b" { given = { enterprise = { years = { [2022] = { employees = 2 } } } }, expect = { award = "eligible" } }
            """)
        let years = trial.suite.tests.map { if case .decisions(let test) = $0.content { test.year } else { 0 } }
        #expect(years == [2023, 2022])
    }

    @Test("meet a changed program without being read again")
    func changedProgram() throws {
        let trial = try TestTrial("test \"t\" { \(Self.firm) expect = { award = { entitled = wan(12) } } }")
        let mutant = try TestTrial.program(TestTrial.pack.replacing(">= 20", with: "> 20"))
        #expect(trial.results[0].isPassed)
        #expect(!TestRunner(mutant, trial.suite).passes(trial.suite.tests[0]))
    }
}
