import PolicyModel
import Testing

@testable import PolicyRules
@testable import Tally

@Suite("rules that read rules")
struct RuleReferenceTests {
    /// A rule for every verdict.
    static let others =
        VerdictTests.rule(
            "holding",
            "conditions = { \(VerdictTests.conditions["holds"] ?? "") }, amount = function(e) return wan(3) end")
        + VerdictTests.rule(
            "failing",
            "conditions = { \(VerdictTests.conditions["fails"] ?? "") }, amount = function(e) return wan(3) end")
        + VerdictTests.rule("ended", "effective = { to = \"2020-01-01\" }, amount = function(e) return wan(3) end")
        + VerdictTests.rule(
            "open",
            "conditions = { \(VerdictTests.conditions["unknown"] ?? "") }, amount = function(e) return wan(3) end")
        + VerdictTests.rule(
            "waiting",
            "conditions = { \(VerdictTests.conditions["awaits"] ?? "") }, amount = function(e) return wan(3) end")
        + VerdictTests.rule(
            "broken",
            "conditions = { \(VerdictTests.conditions["wrong"] ?? "") }, amount = function(e) return wan(3) end")

    private func outcome(_ body: String) throws -> String {
        let trial = try Trial(RuleReferenceTests.others + VerdictTests.rule("r", body)) {
            try $0.add(entity: "enterprise", key: "E")
        }
        return try trial.outcome("r")
    }

    @Test(
        "a condition `rule = …` holds where the other is eligible; undetermined, review and error pass on",
        arguments: [
            ("holding", "eligible"), ("failing", "ineligible fails c"), ("ended", "ineligible fails c"),
            ("open", "undetermined lacks high_tech"), ("waiting", "review awaits c"),
            ("broken", "error error in c: boom"),
        ])
    func conditions(_ rule: String, _ expected: String) throws {
        #expect(try outcome("conditions = { { \"c\", \"t\", rule = \"\(rule)\" } }") == expected)
    }

    @Test("failed conditions stay in the order of the rule where functions and references mix")
    func mixed() throws {
        let fails = "function(e) return false end"
        let body =
            "conditions = { { \"a\", \"t\", rule = \"failing\" }, { \"b\", \"t\", \(fails) }, { \"c\", \"t\", rule = \"ended\" }, { \"d\", \"t\", \(fails) } }"
        #expect(try outcome(body) == "ineligible fails a b c d")
    }

    @Test("a rule keeps what its conditions gave while one of them asks the same rule of another subject")
    func sameRule() throws {
        let source = Trial.source(
            """
            entity "firm" { title = "企业", key = "id", fields = { mother = "firm", size = "integer" } }
            rule "r" { title = "t", kind = "qualification", of = "firm", basis = { document = "d" },
              conditions = {
                { "large", "大型", function(e) return e.size > 10 end },
                { "mother", "母公司", function(e) return not e:has "mother" or e.mother.rules.r.eligible end },
              } }
            """, id: "same")
        let book = try RuleBook([source])
        var builder = DataSetBuilder(schema: book.schema)
        for (key, size, mother) in [("A", 20, nil), ("B", 5, "A"), ("C", 20, "B")] as [(String, Int64, String?)] {
            var values: [String: InputValue] = ["size": .integer(size)]
            if let mother { values["mother"] = .text(mother) }
            try builder.add(entity: "firm", key: key, values: values)
        }
        let data = builder.build()
        let decisions = try book.evaluate(data, EvaluationOptions(asOf: CalendarDate(days: 20_000)))
        let failed = decisions.map { "\(data.tables[$0.entity].key($0.row)) \($0.verdict) \($0.failed)" }
        #expect(failed == ["A eligible []", "B ineligible [0]", "C ineligible [1]"])
    }

    @Test(
        "e.rules gives the outcome: unknown in review, an error in error, nothing entitled where not eligible",
        arguments: [
            ("holding", "eligible", "true"), ("holding", "verdict", "eligible"), ("holding", "entitled", "30000元"),
            ("failing", "eligible", "false"), ("failing", "verdict", "ineligible"), ("failing", "entitled", "0元"),
            ("ended", "eligible", "false"), ("ended", "verdict", "out_of_scope"), ("ended", "entitled", "0元"),
        ])
    func outcomes(_ rule: String, _ part: String, _ expected: String) throws {
        #expect(try outcome("value = function(e) return e.rules.\(rule).\(part) end") == "eligible value \(expected)")
    }

    @Test("e.rules of an undecided rule makes the reader undecided", arguments: ["eligible", "verdict", "entitled"])
    func undecided(_ part: String) throws {
        #expect(try outcome("value = function(e) return e.rules.open.\(part) end") == "undetermined lacks high_tech")
        #expect(
            try outcome("value = function(e) return e.rules.waiting.\(part) end")
                == "undetermined lacks test/waiting!in-review")
        #expect(try outcome("value = function(e) return e.rules.broken.\(part) end") == "error error: boom")
    }

    @Test("names that no rule has, and rings, are load errors")
    func loadErrors() {
        #expect(
            Trial.loadErrors(
                RuleReferenceTests.others
                    + VerdictTests.rule("r", "conditions = { { \"c\", \"t\", rule = \"holdin\" } }"))
                == ["reference-unknown: there is no rule `holdin`"])
        let ring =
            VerdictTests.rule("a", "conditions = { { \"c\", \"t\", rule = \"b\" } }")
            + VerdictTests.rule("b", "conditions = { { \"c\", \"t\", rule = \"a\" } }")
        #expect(Trial.loadErrors(ring).count == 1)
        #expect(Trial.loadErrors(VerdictTests.rule("a", "conditions = { { \"c\", \"t\", rule = \"a\" } }")).count == 1)
    }

    @Test("a ring through e.rules is an error, never an endless loop")
    func ring() throws {
        let lua =
            VerdictTests.rule("a", "value = function(e) return e.rules.b.verdict end")
            + VerdictTests.rule("b", "value = function(e) return e.rules.a.verdict end")
        let errors = Trial.loadErrors(lua)
        guard errors.isEmpty else { return }
        let trial = try Trial(lua) { try $0.add(entity: "enterprise", key: "E") }
        #expect(try trial.decision("a").verdict == .error)
        #expect(try trial.decision("b").verdict == .error)
    }

    @Test("entitled of a rule without amount is an error")
    func noAmount() throws {
        let lua =
            VerdictTests.rule("plain", "")
            + VerdictTests.rule("r", "value = function(e) return e.rules.plain.entitled end")
        guard Trial.loadErrors(lua).isEmpty else { return }
        #expect(try Trial(lua) { try $0.add(entity: "enterprise", key: "E") }.decision("r").verdict == .error)
    }

    @Test("other packs' rules by full id, of packs depended on")
    func otherPacks() throws {
        let base = Trial.source(VerdictTests.rule("ok", "amount = function(e) return wan(2) end"), id: "base")
        let lua = VerdictTests.rule(
            "r",
            "conditions = { { \"c\", \"t\", rule = \"base/ok\" } }, amount = function(e) return e.rules[\"base/ok\"].entitled end"
        )
        let program = try RuleProgram.load([Trial.source(lua, depends: ["base"])], dependencies: [base])
        #expect(
            try Trial(program) { try $0.add(entity: "enterprise", key: "E") }.outcome("r")
                == "eligible 20000元 pays 20000元")
        #expect(throws: DiagnosticList.self) { try RuleProgram.load([Trial.source(lua), base]) }
    }
}
