import PolicyModel
import Testing

@testable import PolicyRules

@Suite("linkages")
struct LinkageTests {
    private static func linkage(_ body: String, rules: String = #""a", "b""#) -> String {
        Trial.awards + #"linkage "l" { rules = { \#(rules) }, \#(body) }"# + "\n"
    }

    private func payment(_ body: String, tax: Double = 100, _ values: [String: InputValue] = [:]) throws -> String {
        let firm = TrialFirm("F1", amounts: ["tax": tax, "net_profit": 7], values)
        return try Trial(Self.linkage(body), firms: [firm]).payment("a")
    }

    @Test(
        "a factor multiplies exactly",
        arguments: [
            ("1", "100"), ("1.0", "100"), ("1.2", "120 linkage l(100→120 ×1.2)"), ("0.6", "60 linkage l(100→60 ×0.6)"),
            ("0", "0 linkage l(100→0 ×0.0)"),
            ("1 / 3", "33.33 linkage l(100→33.33333333333333 ×0.3333333333333333) rounding a(33.33333333333333→33.33)"),
            ("({ A = 1.2, B = 1, C = 0.6, D = 0 })[e.credit_grade]", "60 linkage l(100→60 ×0.6)"),
        ])
    func factors(_ factor: String, _ expected: String) throws {
        #expect(try payment("factor = function(e) return \(factor) end", ["credit_grade": .text("C")]) == expected)
    }

    @Test(
        "a factor that is no number, below zero or nothing is an error that names the linkage",
        arguments: [
            ("nil", "nil"), ("\"1\"", "a text"), ("true", "a boolean"), ("-0.1", "-0.1"), ("-1", "-1"),
            ("yuan(1)", "1元"),
            ("e", "a subject"), ("{ 1 }", "a table"), ("0/0", "a number that is not finite"),
            ("1/0", "a number that is not finite"),
        ])
    func wrongFactors(_ factor: String, _ noun: String) throws {
        let shown = try payment("factor = function(e) return \(factor) end")
        #expect(shown.hasPrefix("error error: the factor of `test/l` is "), "\(shown)")
        #expect(shown.hasSuffix(", expected a number, zero or above"), "\(shown)")
        if !noun.hasPrefix("a number") { #expect(shown.contains("is \(noun),"), "\(shown)") }
    }

    @Test("a factor that takes an amount out of range is an error")
    func hugeFactor() throws {
        #expect(
            try payment("factor = function(e) return 1e300 end")
                == "error error: the amounts under `test/l` are too large to add up")
    }

    private static let vetoes = """
        vetoes = { { "accident", "事故", function(e) return e.high_tech end },
          { "penalty", "处罚", function(e) return e.net_profit > yuan(5) end },
          { "leader", "链主", function(e) return e.chain_leader end } },
        """

    @Test("every veto that holds is listed, and one that is unknown no longer matters")
    func vetoes() throws {
        let holding: [String: InputValue] = ["high_tech": .boolean(true), "chain_leader": .boolean(false)]
        #expect(try payment(Self.vetoes, holding) == "0 linkage l(100→0 vetoes accident penalty)")
        #expect(try payment(Self.vetoes, ["high_tech": .boolean(true)]) == "0 linkage l(100→0 vetoes accident penalty)")
    }

    @Test(
        "a veto that holds beats a factor that is unknown or wrong", arguments: ["e.exports", "nil", "error(\"boom\")"])
    func vetoBeforeFactor(_ factor: String) throws {
        let shown = try payment(Self.vetoes + "factor = function(e) return \(factor) end")
        #expect(shown == "0 linkage l(100→0 vetoes penalty)")
    }

    private static let none = """
        vetoes = { { "accident", "事故", function(e) return e.high_tech end }, { "leader", "链主", function(e) return e.chain_leader end } },
        """

    @Test("without a veto that holds, all that are unknown make it undetermined, with all their facts")
    func unknownVetoes() throws {
        #expect(try payment(Self.none) == "undetermined lacks high_tech chain_leader")
        #expect(try payment(Self.none, ["chain_leader": .boolean(false)]) == "undetermined lacks high_tech")
        #expect(try payment(Self.none, ["chain_leader": .boolean(true)]) == "0 linkage l(100→0 vetoes leader)")
        let values: [String: InputValue] = ["high_tech": .boolean(false), "chain_leader": .boolean(false)]
        #expect(try payment(Self.none, values) == "100")
        #expect(
            try payment(Self.none + "factor = function(e) return ratio(e.exports, e.tax) end", values)
                == "undetermined lacks exports@2025")
    }

    @Test("a decision that a linkage leaves open has no amounts")
    func openAmounts() throws {
        let trial = try Trial(Self.linkage(Self.none), firms: [TrialFirm("F1", tax: 5)])
        let decision = try trial.decision("a", of: "F1")
        #expect(decision.verdict == .undetermined && decision.entitled == nil && decision.payable == nil)
        #expect(decision.steps.isEmpty && decision.failed.isEmpty)
    }

    @Test(
        "a veto that is wrong is an error, even beside one that holds",
        arguments: [
            ("error(\"boom\")", "boom"), ("return 1", "the veto `bad` of `test/l` is 1, expected true or false"),
            ("return nil", "the veto `bad` of `test/l` is nil, expected true or false"),
        ])
    func wrongVetoes(_ body: String, _ message: String) throws {
        let vetoes =
            #"vetoes = { { "ok", "有", function(e) return true end }, { "bad", "坏", function(e) \#(body) end } }"#
        #expect(try payment(vetoes) == "error error: \(message)")
    }

    @Test(
        "what is zero already is not asked again",
        arguments: [
            "factor = function(e) return e.exports end", "factor = function(e) return nil end", Self.none,
        ])
    func zeroes(_ body: String) throws {
        #expect(try payment(body, tax: 0) == "0")
    }

    @Test("what a stack took is not reopened")
    func afterStack() throws {
        let lua =
            Self.linkage("factor = function(e) return e.exports end", rules: #""b""#)
            + #"stack "s" { rules = { "a", "b" }, keep = "highest" }"#
        let trial = try Trial(lua, firms: [TrialFirm("F1", amounts: ["tax": 9, "revenue": 5])])
        #expect(try trial.payments(["a", "b"]) == ["9", "0 stack s(5→0)"])
    }

    @Test("per enterprise: the firm's performance decides for its projects")
    func perEnterprise() throws {
        let lua =
            Trial.awards + #"""
                rule "p" { title = "p", kind = "award", of = "project", basis = BASIS, amount = function(p) return p.investment end }
                linkage "l" { rules = { "p", "a" }, per = "enterprise", factor = function(e) return ratio(e.tax, yuan(100)) end,
                  vetoes = { { "leader", "链主", function(e) return e.id == "F3" end } } }
                """#
        let firms = [TrialFirm("F1", tax: 50), TrialFirm("F2"), TrialFirm("F3", tax: 10)]
        let trial = try Trial(lua, firms: firms) { data in
            for (key, firm) in [("J1", "F1"), ("J2", "F2"), ("J3", "F3"), ("J4", nil)] as [(String, String?)] {
                let link: [String: InputValue] = firm.map { ["enterprise": .text($0)] } ?? [:]
                try data.add(entity: "project", key: key, values: link.merging(["investment": .yuan(80)]) { $1 })
            }
        }
        #expect(
            try ["J1", "J2", "J3", "J4"].map { try trial.payment("p", of: $0, entity: "project") } == [
                "40 linkage l(80→40 ×0.5)", "undetermined lacks tax@2025", "0 linkage l(80→0 vetoes leader)",
                "undetermined lacks J4.enterprise",
            ])
        #expect(try trial.payment("a", of: "F1") == "25 linkage l(50→25 ×0.5)")
    }

    @Test("two linkages multiply in the order declared")
    func two() throws {
        let lua =
            Self.linkage("factor = function(e) return 0.5 end")
            + #"linkage "m" { rules = { "a" }, factor = function(e) return 3 end }"#
        let trial = try Trial(lua, firms: [TrialFirm("F1", tax: 100)])
        #expect(try trial.payment("a") == "150 linkage l(100→50 ×0.5) linkage m(50→150 ×3.0)")
    }
}
