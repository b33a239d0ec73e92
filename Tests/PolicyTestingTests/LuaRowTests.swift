import PolicyModel
import Testing

@testable import PolicyTesting

@Suite("rows of tests in Lua")
struct LuaRowTests {
    /// Rows whose facts and expectations functions make.
    private func rows(_ rows: String, head: String = "") throws -> TestTrial {
        try TestTrial(
            """
            \(head)
            test "rows" {
              each { \(rows) },
              as_of = "2025-12-31",
              given = function(row) return { enterprise = { high_tech = row.tech, employees = row[2], name = row[1] } } end,
              expect = function(row)
                local due = row.due
                return { award = { conditions = { high_tech = due == true } } }
              end,
            }
            """)
    }

    @Test("are called with the row, whose first entry is its name")
    func names() throws {
        let trial = try TestTrial(
            """
            local function expectation(row) return { broken = { errors = { "oh no " .. row[1] } } } end
            test "list" { each { { "甲" }, { "乙" } },
              given = function(row) return { enterprise = { name = row[1] } } end, expect = expectation }
            test "names" { each = { one = { level = 1 } },
              given = function(row) return { enterprise = { name = row[1] .. row.level } } end,
              expect = { broken = { errors = { "oh no one1" } } } }
            """)
        #expect(trial.outcomes == ["ok", "ok", "ok"])
    }

    @Test("pass where every key is read, by a function, by `pairs` or by its number")
    func read() throws {
        #expect(
            try rows(#"{ "a", 20, tech = true, due = true }, { "b", 20, tech = false, due = false }"#).outcomes == [
                "ok", "ok",
            ])
        let trial = try TestTrial(
            """
            local function facts(row)
              local result = {}
              for key, value in pairs(row) do if key ~= 1 then result[key] = value end end
              return result
            end
            test "all" { each { { "a", high_tech = true }, { "b", high_tech = false } },
              given = function(row) return { enterprise = facts(row) } end,
              expect = { award = { missing = { "employees" } } } }
            """)
        #expect(trial.outcomes.allSatisfy { !$0.hasPrefix("test-") })
    }

    @Test("are refused where no function reads a key, with the nearest that one does")
    func unread() throws {
        let trial = try rows(#"{ "a", 20, tech = true, duee = true }, { "b", 20, tech = true, due = true }"#)
        #expect(
            trial.outcomes == [
                "test-key-unknown: no function reads `duee` of the row (did you mean `due`?)", "ok",
            ])
        #expect(
            try rows(#"{ "a", 20, 30, tech = true, due = true }"#).outcomes == [
                "test-key-unknown: no function reads `[3]` of the row (leave it out, or use it: row[3])"
            ])
    }

    @Test(
        "and the test may each expect something of one rule, in the short form or the long one, and both count",
        arguments: [
            (
                #"award = { entitled = wan(99) }"#, #"award = "ineligible""#,
                #"award.verdict: "ineligible" but "eligible"; award.entitled: wan(99) but wan(12)"#
            ),
            (
                #"award = "ineligible""#, #"award = { entitled = wan(99) }"#,
                #"award.entitled: wan(99) but wan(12); award.verdict: "ineligible" but "eligible""#
            ),
            (
                #"E1 = { award = "ineligible" }"#, #"E1 = { award = { entitled = wan(99) } }"#,
                #"award.entitled: wan(99) but wan(12); award.verdict: "ineligible" but "eligible""#
            ),
            (
                #"margin = { missing = {} }"#, #"margin = 0.5"#,
                #"margin: 0.5 but nil; margin.missing: {} but { "net_profit" }"#
            ),
            (
                #"margin = 0.5"#, #"margin = { missing = {} }"#,
                #"margin.missing: {} but { "net_profit" }; margin: 0.5 but nil"#
            ),
            (
                #"place_rank = 2"#, #"place_rank = { missing = {} }"#,
                "place_rank.missing: {} but { \"revenue\" }; place_rank: 2 but nil"
            ),
            (#"award = "eligible""#, #"award = "ineligible""#, "ok"),
        ])
    func forms(row: String, test: String, outcome: String) throws {
        let rows = "each { { \"x\", expect = { \(row) } } }, "
        #expect(try TestTrial.outcome(rows + LuaTestTests.firm + "expect = { \(test) }") == outcome)
        let function = "expect = function(row) return { \(test) } end"
        #expect(try TestTrial.outcome(rows + LuaTestTests.firm + function) == outcome)
    }

    @Test("are refused where a function returns nothing for them", arguments: ["given", "expect", "params"])
    func nothing(key: String) throws {
        let others = key == "given" ? "" : "given = { enterprise = {} }, "
        let body = "each { { \"x\" } }, \(others)\(key) = function(row) end"
        #expect(
            try TestTrial.outcome(body)
                == "test-value: the function `\(key)` returns nothing, or nothing that a test can hold, expected a table (end it with `return { … }`)"
        )
    }

    @Test("are refused where two have one name")
    func twice() throws {
        #expect(
            try rows(#"{ "a", tech = true, due = true }, { "a", tech = true, due = true }"#).outcomes.last
                == "test-twice: `a` is given twice")
    }

    @Test("are told with the line of the row, though others have the same words")
    func lines() throws {
        let trial = try TestTrial(
            """
            test "rows" {
              each {
                { "one", given = { enterprise = { revenue = wan(1) } }, expect = { award = { failed = {} } } },
                { "two",
                  given = { enterprise = { revenue = 1 } }, expect = { award = { failed = {} } } },
                { "three", given = { enterprise = { revenue = wan(1) } }, expect = { award = { failed = { "siz" } } } },
                { "four", given = { enterprise = {} }, expect = { award = "eligible" } },
              },
              as_of = "2025-12-31", params = { rat = 1 },
            }
            """)
        let places = trial.results.map { result in
            guard case .invalid(let diagnostics) = result.outcome else { return [result.test.location.line ?? 0] }
            return diagnostics.map { $0.location?.line ?? 0 }
        }
        #expect(places == [[9], [5, 9], [9, 6], [9]])
        #expect(trial.results.map(\.test.location.line) == [3, 4, 6, 7])
    }

    @Test("of a test have the words of its table where they are not written down one by one")
    func made() throws {
        let trial = try TestTrial(
            """
            local rows = {}
            for n = 1, 2 do rows[n] = { "r" .. n, given = { enterprise = { employees = n } } } end
            test "made" { each = rows, as_of = "2025-12-31",
              expect = { award = { faild = {} } } }
            """)
        #expect(
            trial.results.map { result -> Int? in
                if case .invalid(let diagnostics) = result.outcome { diagnostics[0].location?.line } else { nil }
            } == [4, 4])
    }
}
