import PolicyModel
import Testing

@testable import PolicyRules

@Suite("missing values")
struct MissingValueTests {
    @Test(
        "a missing value is never nil, false or zero: reading it stops the function",
        arguments: [
            "e.revenue == nil", "not e.revenue", "e.revenue or yuan(0)", "e.revenue == yuan(0)",
            "e.revenue > yuan(0) and true", "type(e.revenue)",
            "tostring(e.revenue)", "{ e.revenue }", "e.revenue ~= nil", "false and true or e.revenue",
            "select(2, pcall(function() return e.revenue end))",
            "pcall(function() return e.revenue end)", "(pcall(function() return e.revenue end)) == false",
        ])
    func never(_ expression: String) {
        #expect(Trial.result(of: expression) == "unknown: revenue@2025")
    }

    @Test("what is not read does not matter, and reading order decides what is named")
    func order() {
        #expect(Trial.result(of: "false and e.revenue") == "false")
        #expect(Trial.result(of: "true or e.revenue") == "true")
        #expect(Trial.result(of: "e.revenue > e.assets") == "unknown: revenue@2025")
    }

    @Test(
        "zero and false are real values",
        arguments: [("e.land == mu(0)", "true"), ("e.high_tech == false", "true"), ("e.employees == 0", "true")])
    func real(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test(
        "has and get, on fields, links, indicators and years",
        arguments: [
            ("e:has \"tax\"", "true"), ("e:has \"revenue\"", "false"), ("e:has \"park\"", "true"),
            ("e:has \"high_tech\"", "true"),
            ("e:has \"known\"", "true"), ("e:has \"unknown\"", "false"), ("e:has \"divided\"", "false"),
            ("e:year(-1):has \"tax\"", "true"),
            ("e:year(-1):has \"patents\"", "false"), ("e:year(1990):has \"tax\"", "false"),
            ("e:year(-1):has \"known\"", "true"),
            ("e:year(-2):has \"known\"", "false"), ("e:get(\"tax\", yuan(0))", "100000元"),
            ("e:get(\"revenue\", yuan(7))", "7元"),
            ("e:get(\"unknown\", 1)", "1"), ("e:year(-2):get(\"tax\", yuan(3))", "3元"),
            ("e:get(\"park\", nil).name", "北园"),
            ("e:get(\"high_tech\", true)", "false"), ("e.park:has \"name\"", "true"), ("e.park:has \"level\"", "false"),
            ("e:has \"taxx\"", "error: `enterprise` has no field `taxx`; did you mean `tax`?"),
            ("e:get(\"tax\")", "error: `get` wants a name and a default: e:get(\"name\", default)"),
            ("e.has(\"tax\")", "error: `has` is called with a colon: e:has(…)"),
            ("e:has(3)", "error: `has` wants the name of a field"),
        ])
    func probing(_ expression: String, _ expected: String) {
        let declarations = ["known": "e.tax * 2", "unknown": "e.revenue", "divided": "e.tax / e.land"].sorted {
            $0.key < $1.key
        }
        .map {
            "indicator \"\($0.key)\" { of = \"enterprise\", title = \"t\", value = function(e) return \($0.value) end }"
        }
        #expect(Trial.result(of: expression, declarations: declarations.joined(separator: "\n")) == expected)
    }

    @Test("an indicator that divides by zero is named with the reason where it is read")
    func divided() {
        let declaration =
            "indicator \"tax_per_land\" { of = \"enterprise\", title = \"t\", value = function(e) return e.tax / e.land end }"
        #expect(
            Trial.result(of: "e.tax_per_land", declarations: declaration) == "unknown: tax_per_land!division-by-zero")
    }

    @Test("every condition's missing facts are named once, in the order of conditions, with year, subject and reason")
    func facts() throws {
        let lua = VerdictTests.rule(
            "r",
            """
            conditions = {
              { "a", "t", function(e) return e.high_tech end }, { "b", "t", function(e) return e.revenue > e:year(-1).revenue end },
              { "c", "t", function(e) return e.high_tech and e.park.level == "国家级" end }, { "d", "t", function(e) return e.park.level == "省级" end },
              { "f", "t", function(e) return e:year(-1).tax > yuan(0) end } }
            """)
        let trial = try Trial(lua) { data in
            try data.add(entity: "park", key: "P1", values: ["level": .missing(.badCell)])
            try data.add(
                entity: "enterprise", key: "E", values: ["park": .text("P1"), "high_tech": .missing(nil)],
                years: [2025: ["revenue": .wan(1)]])
        }
        let found = try trial.outcome("r")
        #expect(found == "undetermined lacks high_tech revenue@2024 P1.level!bad-cell tax@2024")
    }

    @Test(
        "an unknown field is an error with the nearest name",
        arguments: [
            ("e.taxs", "error: `enterprise` has no field `taxs`; did you mean `tax`?"),
            ("e.park.levl", "error: `park` has no field `levl`; did you mean `level`?"),
            ("e.zzzzzz", "error: `enterprise` has no field `zzzzzz`"), ("e[1]", "error: `enterprise` has no field `1`"),
        ])
    func unknownField(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test(
        "subjects are read-only and compare by identity",
        arguments: [
            ("e == e", "true"), ("e.park == e.park", "true"), ("e.park.region == e.region", "true"),
            ("e == e:year(-1)", "true"), ("e == e.park", "false"),
        ])
    func identity(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test(
        "assigning to what is shared is refused",
        arguments: ["e.tax = yuan(1)", "e.park.name = \"x\"", "e.rules.r = 1"])
    func readOnly(_ statement: String) {
        #expect(Trial.result(of: "true", before: statement).hasSuffix("is read-only"))
    }
}
