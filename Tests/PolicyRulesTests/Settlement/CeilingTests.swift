import PolicyModel
import Testing

@testable import PolicyRules

@Suite("ceilings")
struct CeilingTests {
    private func payments(_ cap: String, _ amounts: [String: Double], more: String = "") throws -> [String] {
        let lua = Trial.awards + #"ceiling "c1" { rules = { "a", "b", "c" }, cap = \#(cap) }"# + "\n" + more
        return try Trial(lua, firms: [TrialFirm("F1", amounts: amounts)]).payments(["a", "b", "c"])
    }

    @Test(
        "at the ceiling nothing is cut, above it in proportion; who takes no part is named",
        arguments: [
            ("yuan(300)", ["100", "200", "ineligible"]), ("yuan(300.01)", ["100", "200", "ineligible"]),
            ("yuan(299.99)", ["100 ceiling c1(100→100)", "199.99 ceiling c1", "ineligible"]),
            (
                "yuan(30)",
                [
                    "10 ceiling c1(100→10 without c of 300/30)", "20 ceiling c1(200→20 without c of 300/30)",
                    "ineligible",
                ]
            ),
            (
                "yuan(0)",
                ["0 ceiling c1(100→0 without c of 300/0)", "0 ceiling c1(200→0 without c of 300/0)", "ineligible"]
            ),
            (
                "function(e) return e.revenue / 2 end",
                [
                    "33.33 ceiling c1(100→33.33 without c of 300/100)",
                    "66.67 ceiling c1(200→66.67 without c of 300/100)", "ineligible",
                ]
            ),
        ])
    func cuts(_ cap: String, _ expected: [String]) throws {
        let found = try payments(cap, ["tax": 100, "revenue": 200])
        guard cap != "yuan(299.99)" else {
            // 99.9967 and 199.9933: the fen that is left goes to the larger remainder.
            #expect(found[0] == "100" && found[1].hasPrefix("199.99 ceiling c1(200→199.99 "))
            return
        }
        #expect(found == expected)
    }

    @Test("a ceiling with a part of a fen gives its whole fen")
    func partOfFen() throws {
        #expect(
            try payments("yuan(0.019)", ["tax": 1]) == [
                "0.01 ceiling c1(1→0.01 without b c of 1/0.019)", "ineligible", "ineligible",
            ])
    }

    @Test("two ceilings apply in the order declared")
    func two() throws {
        let more = #"ceiling "c2" { rules = { "b", "a" }, cap = yuan(10) }"#
        #expect(
            try payments("yuan(30)", ["tax": 100, "revenue": 200], more: more)[0]
                == "3.33 ceiling c1(100→10 without c of 300/30) ceiling c2(10→3.33 of 30/10)")
    }

    @Test(
        "a cap that is unknown, wrong or below zero leaves nothing paid, and names the ceiling",
        arguments: [
            ("function(e) return e.exports end", "undetermined lacks exports@2025"),
            ("function(e) return 5 end", "error error: the cap of `test/c1` is 5, expected money, zero or above"),
            (
                "function(e) return yuan(-0.01) end",
                "error error: the cap of `test/c1` is -0.01元, expected money, zero or above"
            ),
        ])
    func faults(_ cap: String, _ expected: String) throws {
        #expect(try payments(cap, ["tax": 5, "revenue": 0, "assets": 2]) == [expected, "0", expected])
        #expect(try payments(cap, ["revenue": 0]) == ["ineligible", "0", "ineligible"])
    }

    @Test("per enterprise: a firm's projects share its ceiling, largest remainder by the keys of the projects")
    func perEnterprise() throws {
        let lua =
            Trial.awards + #"""
                rule "p" { title = "p", kind = "award", of = "project", basis = BASIS, amount = function(p) return p.investment end }
                ceiling "c1" { rules = { "p", "a" }, per = "enterprise", cap = function(e) return e.revenue end }
                """#
        let firms = [TrialFirm("F1", amounts: ["tax": 50, "revenue": 100]), TrialFirm("F2", amounts: ["tax": 50])]
        let trial = try Trial(lua, firms: firms) { data in
            for (key, firm) in [("J3", "F1"), ("J1", "F1"), ("J2", "F2")] {
                try data.add(entity: "project", key: key, values: ["enterprise": .text(firm), "investment": .yuan(50)])
            }
        }
        #expect(
            try ["J1", "J2", "J3"].map { try trial.payment("p", of: $0, entity: "project") } == [
                "33.33 ceiling c1(50→33.33 of 150/100)", "undetermined lacks revenue@2025",
                "33.33 ceiling c1(50→33.33 of 150/100)",
            ])
        #expect(try trial.payment("a", of: "F1") == "33.34 ceiling c1(50→33.34 of 150/100)")
        #expect(try trial.payment("a", of: "F2") == "undetermined lacks revenue@2025")
    }
}
