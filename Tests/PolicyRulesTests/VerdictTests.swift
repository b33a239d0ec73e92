import LuaHost
import PolicyModel
import Testing

@testable import PolicyRules

@Suite("verdicts")
struct VerdictTests {
    static let conditions = [
        "holds": "{ \"holds\", \"t\", function(e) return true end }",
        "fails": "{ \"fails\", \"t\", function(e) return false end }",
        "unknown": "{ \"unknown\", \"t\", function(e) return e.high_tech end }",
        "awaits": "{ \"awaits\", \"t\", review = true }",
        "wrong": "{ \"wrong\", \"t\", function(e) error(\"boom\") end }",
    ]

    static func rule(_ id: String, _ body: String, kind: String = "award") -> String {
        "rule \"\(id)\" { title = \"t\", kind = \"\(kind)\", of = \"enterprise\", basis = { document = \"d\" }, \(body) }\n"
    }

    @Test(
        "ineligible before error before undetermined before review before eligible, whatever the order of conditions",
        arguments: [
            (["holds"], "eligible"), (["holds", "awaits"], "review"), (["awaits", "unknown", "holds"], "undetermined"),
            (["unknown", "awaits"], "undetermined"), (["awaits", "wrong"], "error"),
            (["wrong", "unknown", "awaits"], "error"),
            (["unknown", "wrong"], "error"), (["fails", "holds"], "ineligible"), (["awaits", "fails"], "ineligible"),
            (["unknown", "fails"], "ineligible"), (["wrong", "fails"], "ineligible"),
            (["fails", "wrong", "unknown", "awaits", "holds"], "ineligible"),
            (["holds", "awaits", "unknown", "wrong", "fails"], "ineligible"), ([], "eligible"),
        ])
    func precedence(_ names: [String], _ verdict: String) throws {
        let list = names.compactMap { VerdictTests.conditions[$0] }.joined(separator: ", ")
        let trial = try Trial(VerdictTests.rule("r", "conditions = { \(list) }")) {
            try $0.add(entity: "enterprise", key: "E")
        }
        let decision = try trial.decision("r")
        #expect(decision.verdict.rawValue == verdict)
        // All conditions are evaluated, always.
        #expect(decision.failed == names.indices.filter { names[$0] == "fails" })
        #expect(decision.review == names.indices.filter { names[$0] == "awaits" })
        #expect(decision.errors.map(\.condition) == names.indices.filter { names[$0] == "wrong" })
        #expect(decision.missing.isEmpty != names.contains("unknown"))
    }

    @Test(
        "the scope: false is out of scope, unknown undetermined, an error an error; no condition is evaluated",
        arguments: [
            ("return false", "out_of_scope"), ("return e.high_tech", "undetermined lacks high_tech"),
            ("error(\"boom\")", "error error: boom"),
            ("return nil", "error error: the scope gave nil, expected true or false"),
            ("return 1", "error error: the scope gave a plain number, expected true or false"),
            ("return true", "ineligible fails fails"),
        ])
    func scope(_ body: String, _ expected: String) throws {
        let lua = VerdictTests.rule(
            "r", "scope = function(e) \(body) end, conditions = { \(VerdictTests.conditions["fails"] ?? "") }")
        let trial = try Trial(lua) { try $0.add(entity: "enterprise", key: "E") }
        let found = try trial.outcome("r")
        #expect(found == expected)
    }

    @Test(
        "a rule is effective from its first day to its last, both included",
        arguments: [
            ("from = \"2021-01-01\", to = \"2025-12-31\"", "2020-12-31", "out_of_scope"),
            ("from = \"2021-01-01\", to = \"2025-12-31\"", "2021-01-01", "eligible"),
            ("from = \"2021-01-01\", to = \"2025-12-31\"", "2025-12-31", "eligible"),
            ("from = \"2021-01-01\", to = \"2025-12-31\"", "2026-01-01", "out_of_scope"),
            ("from = \"2021-01-01\"", "2199-12-31", "eligible"),
            ("from = \"2021-01-01\"", "2020-12-31", "out_of_scope"),
            ("to = \"2025-12-31\"", "1900-01-01", "eligible"), ("to = \"2025-12-31\"", "2026-01-01", "out_of_scope"),
            ("from = \"2024-02-29\", to = \"2024-02-29\"", "2024-02-29", "eligible"),
        ])
    func effective(_ span: String, _ day: String, _ verdict: String) throws {
        let trial = try Trial(VerdictTests.rule("r", "effective = { \(span) }"), asOf: day) {
            try $0.add(entity: "enterprise", key: "E")
        }
        #expect(try trial.outcome("r") == verdict)
    }

    @Test("an ineffective rule does not run at all, not even its scope")
    func ineffective() throws {
        let lua = VerdictTests.rule("r", "effective = { to = \"2020-01-01\" }, scope = function(e) error(\"boom\") end")
        let trial = try Trial(lua) { try $0.add(entity: "enterprise", key: "E") }
        #expect(try trial.outcome("r") == "out_of_scope")
    }

    @Test(
        "a condition gives true or false; anything else is an error",
        arguments: [
            ("1", "a plain number"), ("\"yes\"", "a text"), ("nil", "nil"), ("{}", "a table"), ("wan(1)", "money"),
            ("as_of", "a date"),
            ("e", "a subject"),
        ])
    func notBoolean(_ value: String, _ noun: String) throws {
        let lua = VerdictTests.rule("r", "conditions = { { \"c\", \"t\", function(e) return \(value) end } }")
        let trial = try Trial(lua) { try $0.add(entity: "enterprise", key: "E") }
        #expect(try trial.outcome("r") == "error error in c: the condition `c` gave \(noun), expected true or false")
    }

    @Test(
        "the amount joins in: unknown, wrong, or not evaluated where a condition fails or errs",
        arguments: [
            ("holds", "e.tax", "undetermined lacks tax@2025"), ("holds", "error(\"boom\")", "error error: boom"),
            ("fails", "error(\"boom\")", "ineligible fails fails"), ("wrong", "e.tax", "error error in wrong: boom"),
            ("unknown", "e.tax", "undetermined lacks high_tech tax@2025"),
            ("awaits", "e.tax", "undetermined awaits awaits lacks tax@2025"),
            ("awaits", "wan(1)", "review 10000元 awaits awaits"), ("holds", "wan(1)", "eligible 10000元 pays 10000元"),
            ("unknown", "error(\"boom\")", "error lacks high_tech error: boom"),
            ("holds", "5", "error error: the amount is a plain number, expected money"),
            ("holds", "mu(1)", "error error: the amount is area, expected money"),
            ("holds", "nil", "error error: the amount is nil, expected money"),
        ])
    func amounts(_ condition: String, _ amount: String, _ expected: String) throws {
        let lua = VerdictTests.rule(
            "r",
            "conditions = { \(VerdictTests.conditions[condition] ?? "") }, amount = function(e) return \(amount) end")
        let trial = try Trial(lua) { try $0.add(entity: "enterprise", key: "E") }
        let found = try trial.outcome("r")
        #expect(found == expected)
    }

    @Test("an error on one subject leaves the others right")
    func errorsStay() throws {
        let lua = VerdictTests.rule(
            "r",
            "conditions = { { \"c\", \"t\", function(e) if e.name == \"B\" then error(\"boom\") end return true end } }"
        )
        let trial = try Trial(lua) { data in
            for key in ["A", "B", "C"] { try data.add(entity: "enterprise", key: key, values: ["name": .text(key)]) }
        }
        #expect(
            try ["A", "B", "C", "A"].map { try trial.outcome("r", of: $0) } == [
                "eligible", "error error in c: boom", "eligible", "eligible",
            ])
    }

    @Test(
        "running over a limit is an error of that rule and subject only, and nothing catches it",
        arguments: [
            "while true do end", "pcall(function() while true do end end)",
            "local t = {} for i = 1, 1e9 do t[i] = i end",
            "local function f() return 1 + f() end f()", "local s = string.rep(\"x\", 1e9)",
            "local s = \"x\" while true do s = s .. s end",
            "while true do pcall(error) end", "for i = 1, 10 do pcall(function() while true do end end) end",
        ])
    func limits(_ body: String) throws {
        let lua =
            VerdictTests.rule(
                "r",
                "conditions = { { \"c\", \"t\", function(e) if e.name == \"B\" then \(body) end return true end } }")
            + VerdictTests.rule("s", "conditions = { { \"c\", \"t\", function(e) return e.name ~= \"C\" end } }")
        var limits = LuaLimits()
        limits.memory = 8 << 20
        limits.callInstructions = 200_000
        let trial = try Trial(lua, limits: limits) { data in
            for key in ["A", "B", "C"] { try data.add(entity: "enterprise", key: key, values: ["name": .text(key)]) }
        }
        #expect(try ["A", "B", "C"].map { try trial.decision("r", of: $0).verdict } == [.eligible, .error, .eligible])
        #expect(
            try ["A", "B", "C"].map { try trial.decision("s", of: $0).verdict } == [.eligible, .eligible, .ineligible])
        let fault = try #require(try trial.decision("r", of: "B").errors.first)
        #expect(fault.file == "packs/test/rules.lua")
        #expect(fault.line == 1)
    }

    @Test(
        "words that declare do nothing once the files are loaded, and `require` still answers",
        arguments: [
            ("rule \"x\" {}", "error: `rule` is for the files of a pack, while they load"),
            ("param \"x\"", "error: `param` is for the files of a pack, while they load"),
            ("if require(\"lib.m\").one == 1 then return true end", "true"),
            ("require \"lib.none\"", "error: the pack has no module `lib.none`"), ("x = 1", "load"), ("y()", "load"),
        ])
    func declaringLate(_ statement: String, _ expected: String) throws {
        let lua = VerdictTests.rule("r", "value = function(e) \(statement) return true end", kind: "qualification")
        if expected == "load" { return #expect(Trial.loadErrors(lua).count == 1) }
        let trial = try Trial(lua, modules: ["m": "return { one = 1 }"]) { try $0.add(entity: "enterprise", key: "E") }
        let decision = try trial.decision("r")
        #expect(decision.errors.first.map { "error: " + $0.message.en } ?? decision.value.map(shown) == expected)
    }
}
