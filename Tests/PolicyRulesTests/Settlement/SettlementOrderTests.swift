import PolicyModel
import Testing

@testable import PolicyRules

@Suite("from entitlement to payment")
struct SettlementOrderTests {
    /// Declared in an order that is not the one they apply in.
    private static let everything =
        Trial.awards + #"""
            pays("x", function(e) return e.tax end, { cap = yuan(900), rounding = "yuan down" })
            funding "share" { rules = { "x" }, shares = { city = 0.6, county = 0.4 } }
            budget "fund" { rules = { "x", "b" }, total = yuan(100), overrun = "prorate" }
            ceiling "top" { rules = { "x" }, cap = yuan(250.75) }
            linkage "link" { rules = { "x" }, factor = function(e) return 0.5 end }
            stack "pile" { rules = { "x", "c" }, keep = "sum", cap = yuan(800) }
            """#

    @Test("every step in its order, each from what the last one left")
    func order() throws {
        let firms = [TrialFirm("F1", amounts: ["tax": 1000, "assets": 100, "revenue": 250])]
        let trial = try Trial(Self.everything, firms: firms)
        #expect(
            try trial.payment("x") == "50 cap x(900→900) ".replacing("900→900", with: "1000→900")
                + "stack pile(900→720 of 1000/800) linkage link(720→360 ×0.5) ceiling top(360→250.75 of 360/250.75) "
                + "rounding x(250.75→250) budget fund(250→50 of 500/100) funding city 30 county 20")
        #expect(try trial.decision("x", of: "F1").entitled == .money(900 * Quantity.scale))
    }

    @Test("an entitlement is rounded once, after the ceiling, from what it exactly is")
    func roundedOnce() throws {
        let lua =
            Trial.awards + #"""
                pays("x", function(e) return e.tax / 3 end, { rounding = "yuan" })
                ceiling "top" { rules = { "x" }, cap = yuan(1000) }
                """#
        func payment(_ tax: Double) throws -> String { try Trial(lua, firms: [TrialFirm("F1", tax: tax)]).payment("x") }
        #expect(try payment(30) == "10")
        #expect(try payment(10) == "3 rounding x(3.33→3)")
        // 1.498 is 1.50 to the fen, and 1 元 all the same.
        #expect(try payment(4.494) == "1 rounding x(1.5→1)")
    }

    @Test("after a step, rounding to the fen is a step of its own")
    func roundedAfterStep() throws {
        let lua = Trial.awards + #"linkage "l" { rules = { "a" }, factor = function(e) return 0.125 end }"#
        #expect(
            try Trial(lua, firms: [TrialFirm("F1", tax: 0.2)]).payment("a")
                == "0.03 linkage l(0.2→0.025 ×0.125) rounding a(0.025→0.03)")
        let capped = Trial.awards + #"pays("x", function(e) return e.tax end, { cap = yuan(1) / 3 })"#
        #expect(
            try Trial(capped, firms: [TrialFirm("F1", tax: 9)]).payment("x")
                == "0.33 cap x(9→0.333333333333333333) rounding x(0.333333333333333333→0.33)")
    }

    @Test("an error in one of the rules that settle together leaves the others their part")
    func errorsBeside() throws {
        let lua =
            Trial.awards + #"""
                pays("x", function(e) error("boom") end)
                stack "s" { rules = { "a", "x" }, keep = "highest" }
                """#
        #expect(
            try Trial(lua, firms: [TrialFirm("F1", tax: 5)]).payments(["a", "x"]) == [
                "5 stack s(5→5 without x)", "error error: boom",
            ])
    }

    @Test("what a rule reads of another is its entitlement, whatever settlement makes of it")
    func outcomes() throws {
        let lua =
            Trial.awards + #"""
                pays("x", function(e) return e.rules.a.entitled end, { conditions = { { "a", "甲", function(e) return e.rules.a.eligible end } } })
                linkage "l" { rules = { "a" }, factor = function(e) return e.exports end }
                """#
        #expect(
            try Trial(lua, firms: [TrialFirm("F1", tax: 5)]).payments(["a", "x"]) == [
                "undetermined lacks exports@2025", "5",
            ])
    }

    @Test("a decision in review or undetermined passes settlement by, and is named")
    func review() throws {
        let lua =
            Trial.awards + #"""
                pays("x", function(e) return e.tax end, { conditions = { { "panel", "评审", review = true } } })
                stack "s" { rules = { "a", "x" }, keep = "highest" }
                """#
        let trial = try Trial(lua, firms: [TrialFirm("F1", tax: 5)])
        #expect(try trial.outcome("x", of: "F1") == "review 5元 awaits panel")
        // Whoever reads it sees that the other award is still open.
        #expect(try trial.payment("a") == "5 stack s(5→5 without x)")
    }

    @Test("an explanation tells the decision that was made, with what settlement read")
    func explained() throws {
        let firms = [
            TrialFirm("F1", amounts: ["tax": 1000, "assets": 100, "revenue": 250]),
            TrialFirm("F2", amounts: ["tax": 7]),
        ]
        let plain = try Trial(Self.everything, firms: firms)
        let explaining = try Trial(Self.everything, firms: firms, explaining: true)
        for row in 0..<2 {
            for rule in plain.program.rules.indices {
                var decision: Decision?
                plain.evaluation.decide(entity: 0, row: row, rules: [rule]) { decision = $0 }
                #expect(explaining.evaluation.explain(rule, entity: 0, row: row).decision == decision)
            }
        }
    }
}
