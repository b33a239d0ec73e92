import PolicyModel
import Testing

@testable import PolicyRules

@Suite("indicators")
struct IndicatorTests {
    static func indicator(_ id: String, _ body: String, of entity: String = "enterprise") -> String {
        "indicator \"\(id)\" { of = \"\(entity)\", title = \"t\", value = function(e) \(body) end }\n"
    }

    @Test(
        "an indicator is read like a field, whatever its kind",
        arguments: [
            ("return e.tax * 2", "e.i", "200000元"), ("return 3", "e.i + 1", "4"),
            ("return \"A\"", "e.i == \"A\"", "true"), ("return { 1, 2 }", "e.i[2]", "2"),
            ("return { a = { b = wan(1) } }", "e.i.a.b", "10000元"), ("return e.park", "e.i.name", "北园"),
            ("return as_of", "e.i", "2025-06-30"),
            ("return { 1, 2, 3 }", "#e.i", "3"), ("return {}", "e.i", "[]"),
            ("return { a = 1 }", "e.i.b == nil", "true"),
        ])
    func kinds(_ body: String, _ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression, declarations: IndicatorTests.indicator("i", body)) == expected)
    }

    @Test(
        "what an indicator gives must be a value",
        arguments: ["return nil", "return print", "return 1 / 0", "return { 0 / 0 }", "return function() end", ""])
    func notValues(_ body: String) {
        let found = Trial.result(of: "e.i", declarations: IndicatorTests.indicator("i", body))
        #expect(found.hasPrefix("error: indicator `i` gave") || found.hasPrefix("load: "))
    }

    @Test("an error or a missing fact inside is the reader's, at the indicator's place")
    func failures() throws {
        #expect(
            Trial.result(of: "e.i", declarations: IndicatorTests.indicator("i", "error(\"boom\")")) == "error: boom")
        #expect(
            Trial.result(of: "e.i", declarations: IndicatorTests.indicator("i", "return e.revenue"))
                == "unknown: revenue@2025")
        #expect(
            Trial.result(
                of: "pcall(function() return e.i end)", declarations: IndicatorTests.indicator("i", "return e.revenue"))
                == "unknown: revenue@2025")
    }

    @Test(
        "records are read-only; each reader sees the same",
        arguments: ["e.i.a = 2", "e.i[1] = 2", "table.insert(e.i, 1)", "e.i.c.d = 1"])
    func readOnly(_ statement: String) {
        let found = Trial.result(
            of: "true", before: statement,
            declarations: IndicatorTests.indicator("i", "return { a = 1, c = { d = 2 } }"))
        #expect(found.hasPrefix("error: "))
    }

    @Test("an indicator is computed once a subject")
    func once() throws {
        // Each reading costs the instructions of a long loop; a hundred readings would be over the limit of one call.
        let slow = IndicatorTests.indicator("slow", "local n = 0 for i = 1, 100000 do n = n + i end return n")
        let lua =
            slow
            + VerdictTests.rule(
                "r", "value = function(e) local n = 0 for i = 1, 100 do n = n + e.slow end return n end")
        let trial = try Trial(lua) { try $0.add(entity: "enterprise", key: "E") }
        let found = try trial.outcome("r")
        #expect(found == "eligible value 500005000000")
    }

    @Test(
        "indicators that depend on themselves are an error, also through others and through years",
        arguments: [
            "return e.i", "return e.j", "return e.park.enterprises:sum \"i\"",
        ])
    func cycles(_ body: String) {
        let lua = IndicatorTests.indicator("i", body) + IndicatorTests.indicator("j", "return e.i")
        let found = Trial.result(of: "e.i", declarations: lua)
        #expect(found.contains("depends on itself") || found.hasPrefix("load: "))
    }

    @Test("an indicator may read itself of another year")
    func otherYears() {
        let lua = IndicatorTests.indicator(
            "best", "if e:has \"tax\" then return max(e.tax, e:year(-1):get(\"best\", yuan(0))) end return yuan(0)")
        #expect(
            Trial.result(of: "e.best", declarations: lua) == "100000元"
                || Trial.result(of: "e.best", declarations: lua).hasPrefix("error"))
    }

    @Test("indicators of linked subjects and of other entities")
    func linked() {
        let lua = IndicatorTests.indicator("headcount", "return e.enterprises:count()", of: "park")
        #expect(Trial.result(of: "e.park.headcount", declarations: lua) == "1")
    }

    @Test(
        "names that are taken are load errors",
        arguments: ["tax", "has", "year", "rules"])
    func taken(_ id: String) {
        #expect(Trial.loadErrors(IndicatorTests.indicator(id, "return 1")).count == 1)
    }
}

@Suite("indicators belong to their pack, not to the rule that reads them")
struct IndicatorPackTests {
    @Test("short ids of rules are those of the indicator's pack")
    func shortIds() throws {
        let base = Trial.source(
            """
            rule "helper" { title = "t", kind = "award", of = "enterprise", basis = { document = "d" },
              amount = function(e) return wan(7) end }
            indicator "due" { of = "enterprise", title = "t", value = function(e) return e.rules.helper.entitled end }
            """, id: "base")
        let top = Trial.source(
            """
            rule "helper" { title = "t", kind = "award", of = "enterprise", basis = { document = "d" },
              amount = function(e) return wan(1) end }
            rule "total" { title = "t", kind = "award", of = "enterprise", basis = { document = "d" },
              amount = function(e) return e.due + e.rules.helper.entitled end }
            """, id: "top", depends: ["base"])
        let trial = try Trial(try RuleProgram.load([base, top])) {
            try $0.add(entity: "enterprise", key: "E", values: [:])
        }
        #expect(try trial.outcome("top/total") == "eligible 80000元 pays 80000元")
    }

    @Test("an indicator cannot read the incentive of the rule that happens to read it")
    func incentive() throws {
        let found = Trial.result(
            of: "e.i", declarations: IndicatorTests.indicator("i", "return incentive.cap"))
        #expect(found.hasPrefix("error: ") || found.hasPrefix("load: "))
    }
}
