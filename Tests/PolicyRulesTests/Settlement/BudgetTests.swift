import PolicyModel
import Testing

@testable import PolicyRules

@Suite("budgets")
struct BudgetTests {
    private static func budget(_ body: String, rules: String = #""a""#) -> String {
        Trial.awards + #"budget "f" { rules = { \#(rules) }, \#(body) }"# + "\n"
    }

    /// What each firm's `a` is paid, in 元.
    private func paid(_ body: String, _ firms: [TrialFirm]) throws -> [String: String] {
        let trial = try Trial(Self.budget(body), firms: firms, parks: ["P1": nil, "P2": nil])
        var paid: [String: String] = [:]
        for firm in firms {
            let decision = try trial.decision("a", of: firm.key)
            paid[firm.key] = decision.payable.map(trial.yuan) ?? decision.verdict.rawValue
        }
        return paid
    }

    private static let prorate = "total = yuan(100), overrun = \"prorate\""

    // MARK: Prorating

    @Test("within the budget all are paid in full, at it too; above it all are cut in proportion")
    func thresholds() throws {
        let firms = [TrialFirm("F1", tax: 30), TrialFirm("F2", tax: 70)]
        for (total, expected) in [
            ("100", ["30", "70"]), ("100.01", ["30", "70"]), ("50", ["15", "35"]), ("0", ["0", "0"]),
            ("0.009", ["0", "0"]),
        ] {
            let paid = try paid("total = yuan(\(total)), overrun = \"prorate\"", firms)
            #expect([paid["F1"], paid["F2"]] == expected, "\(total)")
        }
    }

    @Test("a step tells what was claimed and what there was")
    func step() throws {
        let trial = try Trial(Self.budget(Self.prorate), firms: [TrialFirm("F1", tax: 300), TrialFirm("F2", tax: 100)])
        #expect(try trial.payment("a", of: "F1") == "75 budget f(300→75 of 400/100)")
        #expect(try trial.payment("a", of: "F2") == "25 budget f(100→25 of 400/100)")
    }

    @Test("to the fen: what is left goes to the largest remainders, of equal ones to the smaller key")
    func remainders() throws {
        let three = ["F3", "F1", "F2"].map { TrialFirm($0, tax: 50) }
        #expect(try paid(Self.prorate, three) == ["F1": "33.34", "F2": "33.33", "F3": "33.33"])
        let keys = ["b", "B", "a", "甲", "A1", "A10"].map { TrialFirm($0, tax: 50) }
        #expect(
            try paid("total = yuan(0.03), overrun = \"prorate\"", keys)
                == ["A1": "0.01", "A10": "0.01", "B": "0.01", "a": "0", "b": "0", "甲": "0"])
    }

    @Test("of one firm with several rules, the smaller rule id; a firm before the next")
    func ruleTies() throws {
        let lua = Self.budget("total = yuan(0.03), overrun = \"prorate\"", rules: #""b", "a""#)
        let firms = ["F2", "F1"].map { TrialFirm($0, amounts: ["tax": 5, "revenue": 5]) }
        let trial = try Trial(lua, firms: firms)
        let paid = try ["F1", "F2"].flatMap { key in
            try ["a", "b"].map { try trial.payment($0, of: key).prefix { $0 != " " } }
        }
        #expect(paid == ["0.01", "0.01", "0.01", "0"])
    }

    @Test("rules of several entities share one budget, by the keys of their subjects")
    func severalEntities() throws {
        let lua = Self.budget("total = yuan(0.02), overrun = \"prorate\"", rules: #""a", "p""#)
            .replacing(
                "budget",
                with:
                    #"rule "p" { title = "p", kind = "award", of = "project", basis = BASIS, amount = function(p) return p.investment end } budget"#
            )
        let trial = try Trial(lua, firms: [TrialFirm("B", tax: 5), TrialFirm("D", tax: 5)]) { data in
            for key in ["C", "A"] { try data.add(entity: "project", key: key, values: ["investment": .yuan(5)]) }
        }
        let projects = try ["A", "C"].map { try trial.payment("p", of: $0, entity: "project").prefix(4) }
        let firms = try ["B", "D"].map { try trial.payment("a", of: $0).prefix(4) }
        #expect(projects == ["0.01", "0 bu"] && firms == ["0.01", "0 bu"])
    }

    // MARK: Queues

    private static func queue(_ more: String = "", by: String = "e.applied_on", total: String = "100") -> String {
        "total = yuan(\(total)), overrun = \"queue\", order = function(e) return \(by) end, \(more)"
    }

    private static func applied(_ key: String, _ tax: Double, _ day: String?) -> TrialFirm {
        TrialFirm(key, tax: tax, day.map { ["applied_on": .day($0)] } ?? [:])
    }

    private static let applicants = [
        applied("F1", 60, "2025-03-02"), applied("F2", 60, nil), applied("F3", 50, "2025-03-01"),
        applied("F4", 1, "2025-03-03"),
    ]

    @Test("first come, first served: the one at whom the money runs out gets what is left, those after nothing")
    func firstCome() throws {
        #expect(try paid(Self.queue(), Self.applicants) == ["F3": "50", "F1": "50", "F4": "0", "F2": "0"])
        #expect(try paid(Self.queue(total: "110"), Self.applicants) == ["F3": "50", "F1": "60", "F4": "0", "F2": "0"])
        #expect(
            try paid(Self.queue(total: "110.5"), Self.applicants) == ["F3": "50", "F1": "60", "F4": "0.5", "F2": "0"])
        #expect(try paid(Self.queue(total: "0"), Self.applicants) == ["F3": "0", "F1": "0", "F4": "0", "F2": "0"])
    }

    @Test("who is in no order comes last")
    func unknownOrder() throws {
        #expect(try paid(Self.queue(total: "112"), Self.applicants) == ["F3": "50", "F1": "60", "F4": "1", "F2": "1"])
    }

    @Test("partial = false: the queue ends before the one who cannot be paid in full, though a later one could")
    func whole() throws {
        #expect(
            try paid(Self.queue("partial = false"), Self.applicants) == ["F3": "50", "F1": "0", "F4": "0", "F2": "0"])
        #expect(
            try paid(Self.queue("partial = false", total: "110"), Self.applicants) == [
                "F3": "50", "F1": "60", "F4": "0", "F2": "0",
            ])
    }

    @Test("on the same day the smaller key comes first, whatever the order of the rows; those in no order too")
    func tiedQueue() throws {
        let firms = ["F3", "F1", "F2"].map { Self.applied($0, 60, "2025-03-01") }
        #expect(try paid(Self.queue(), firms) == ["F1": "60", "F2": "40", "F3": "0"])
        let unknown = ["F3", "F1", "F2"].map { Self.applied($0, 60, nil) }
        #expect(try paid(Self.queue(), unknown) == ["F1": "60", "F2": "40", "F3": "0"])
    }

    @Test(
        "the order may be a number, a quantity or text",
        arguments: ["e.employees", "e.land", "e.name", "e.employees / 3 - 5", "-5 + e.employees"])
    func orders(_ by: String) throws {
        let firms = [("F1", 3.0), ("F2", 1), ("F3", 2)].map { key, place in
            var firm = TrialFirm(key, tax: 60, ["land": .mu(place), "name": .text("名\(place)")])
            firm.years[2025]?["employees"] = .integer(Int64(place))
            return firm
        }
        #expect(try paid(Self.queue(by: by), firms) == ["F2": "60", "F3": "40", "F1": "0"])
    }

    @Test("orders of different kinds are an error for all, whichever row comes first")
    func mixedOrders() throws {
        let by = "e.tax > yuan(50) and e.land or e.applied_on"
        let one = TrialFirm("F1", tax: 60, ["land": .mu(1)])
        let firms = [one, Self.applied("F2", 5, "2025-01-01"), TrialFirm("F3", tax: 0), Self.applied("F4", 5, nil)]
        for order in [firms, firms.reversed()] {
            let trial = try Trial(Self.budget(Self.queue(by: by)), firms: order)
            for key in ["F1", "F2", "F4"] {
                #expect(
                    try trial.payment("a", of: key)
                        == "error error: the order of `test/f` gives values of different kinds, which cannot be compared"
                )
            }
            #expect(try trial.payment("a", of: "F3") == "0")
        }
    }

    @Test("an order that is wrong is an error of that firm alone; it takes no part")
    func wrongOrder() throws {
        let by = "e.tax > yuan(50) and { 1 } or e.tax"
        let trial = try Trial(
            Self.budget(Self.queue(by: by)),
            firms: [TrialFirm("F1", tax: 60), TrialFirm("F2", tax: 50), TrialFirm("F3", tax: 50)])
        #expect(
            try trial.payment("a", of: "F1")
                == "error error: the order of `test/f` is a table, expected a date, a number, a quantity or text")
        #expect(try trial.payment("a", of: "F2") == "50" && trial.payment("a", of: "F3") == "50")
    }

    // MARK: Who takes part

    @Test("only those who are eligible take part")
    func eligible() throws {
        let lua = Self.budget(Self.prorate, rules: #""x""#).replacing(
            "budget",
            with: #"""
                pays("x", function(e) return e.tax end, { conditions = { { "tech", "高企", function(e) return e.high_tech end },
                  { "other", "不是F4", function(e) return e.id ~= "F4" end } } }) budget
                """#)
        let firms = [
            TrialFirm("F1", tax: 80, ["high_tech": .boolean(true)]),
            TrialFirm("F2", tax: 80, ["high_tech": .boolean(false)]),
            TrialFirm("F3", tax: 80), TrialFirm("F4", tax: 80, ["high_tech": .boolean(true)]),
            TrialFirm("F5", tax: 40, ["high_tech": .boolean(true)]),
        ]
        let trial = try Trial(lua, firms: firms)
        #expect(
            try firms.map { try trial.payment("x", of: $0.key) } == [
                "66.67 budget f(80→66.67 of 120/100)", "ineligible", "undetermined lacks high_tech", "ineligible",
                "33.33 budget f(40→33.33 of 120/100)",
            ])
        #expect(
            trial.evaluation.budgetUses(of: [0]).map { "\(trial.yuan($0.claims)) \(trial.yuan($0.paid))" } == [
                "120 100"
            ])
    }

    // MARK: Totals

    @Test("the total may be a function, of nothing or of the subject of per")
    func functions() throws {
        let param = #"param "p" { title = "预算", basis = BASIS, values = { ["2020-01-01"] = yuan(30) } }"#
        let lua = Self.budget("total = function() return params.p end, overrun = \"prorate\"") + param
        #expect(try Trial(lua, firms: [TrialFirm("F1", tax: 60)]).payment("a") == "30 budget f(60→30 of 60/30)")
    }

    private static let parks = [
        TrialFirm("F1", tax: 60, ["park": .text("P1")]), TrialFirm("F2", tax: 60, ["park": .text("P1")]),
        TrialFirm("F3", tax: 60, ["park": .text("P2")]), TrialFirm("F4", tax: 60), TrialFirm("F5", tax: 0),
    ]

    @Test("per park: each has its own money; a firm without a park is undetermined")
    func perPark() throws {
        let body =
            "total = function(p) return p.id == \"P1\" and yuan(30) or yuan(70) end, per = \"park\", overrun = \"prorate\""
        #expect(try paid(body, Self.parks) == ["F1": "15", "F2": "15", "F3": "60", "F4": "undetermined", "F5": "0"])
        let trial = try Trial(Self.budget(body), firms: Self.parks, parks: ["P1": nil, "P2": nil])
        #expect(try trial.payment("a", of: "F4") == "undetermined lacks park")
        let uses = trial.evaluation.budgetUses(of: [0])
        #expect(
            uses.map { [$0.claims, $0.paid].map(trial.yuan) + [$0.total.map(trial.yuan) ?? "?"] } == [
                ["120", "30", "30"], ["60", "60", "70"],
            ])
    }

    @Test("per the rules' own entity: each subject has its own money")
    func perSelf() throws {
        let lua = Self.budget(
            "total = function(e) return e.assets end, per = \"enterprise\", overrun = \"prorate\"", rules: #""a", "b""#)
        let firms = [
            TrialFirm("F1", amounts: ["tax": 60, "revenue": 20, "assets": 40]),
            TrialFirm("F2", amounts: ["tax": 60, "assets": 60]),
            TrialFirm("F3", amounts: ["tax": 5]),
        ]
        let trial = try Trial(lua, firms: firms)
        #expect(try trial.payments(["a", "b"]) == ["30 budget f(60→30 of 80/40)", "10 budget f(20→10 of 80/40)"])
        #expect(try trial.payment("a", of: "F2") == "60")
        #expect(try trial.payment("a", of: "F3") == "undetermined lacks assets@2025")
        let fixed = Self.budget("total = yuan(10), per = \"enterprise\", overrun = \"prorate\"")
        #expect(
            try Trial(fixed, firms: [TrialFirm("F1", tax: 60), TrialFirm("F2", tax: 9)]).payment("a")
                == "10 budget f(60→10 of 60/10)")
    }

    @Test(
        "a total that is unknown, wrong or below zero pays nothing, and names the budget",
        arguments: [
            ("yuan(-0.01)", "error error: the total of `test/f` is -0.01元, expected money, zero or above"),
            ("5", "error error: the total of `test/f` is 5, expected money, zero or above"),
            ("nil", "error error: the total of `test/f` is nil, expected money, zero or above"),
            ("yuan(1) / yuan(0) * yuan(1)", "undetermined lacks f!division-by-zero"),
        ])
    func faults(_ total: String, _ expected: String) throws {
        let lua = Self.budget("total = function() return \(total) end, overrun = \"prorate\"")
        let trial = try Trial(lua, firms: [TrialFirm("F1", tax: 60), TrialFirm("F2", tax: 0)])
        #expect(try trial.payment("a", of: "F1") == expected)
        #expect(try trial.payment("a", of: "F2") == "0")
        let use = try #require(trial.evaluation.budgetUses(of: [0]).first)
        #expect(use.total == nil && use.paid.isZero && trial.yuan(use.claims) == "60")
    }

    @Test("a budget that nobody claims is told too")
    func unclaimed() throws {
        let trial = try Trial(Self.budget(Self.prorate), firms: [TrialFirm("F1")])
        #expect(trial.evaluation.budgetUses(of: [0]).map { trial.yuan($0.claims) } == ["0"])
        #expect(trial.evaluation.budgetUses(of: [0]).first?.total.map(trial.yuan) == "100")
    }

    @Test(
        "claims whose sum leaves the range are an error, not a crash",
        arguments: ["prorate\"", "queue\", order = function(e) return e.land end"])
    func overflow(_ overrun: String) throws {
        let lua = Self.budget("total = yuan(1), overrun = \"" + overrun, rules: #""x""#).replacing(
            "budget", with: #"pays("x", function(e) return yi(1000000000000) end) budget"#)
        let trial = try Trial(lua, firms: [TrialFirm("F1"), TrialFirm("F2")])
        #expect(try trial.payment("x") == "error error: the amounts under `test/f` are too large to add up")
    }

    @Test("two budgets in a row: the second takes what the first leaves")
    func two() throws {
        let lua =
            Self.budget(Self.prorate) + #"""
                budget "g" { rules = { "b", "a" }, total = yuan(60), overrun = "queue", order = function(e) return e.applied_on end }
                """#
        let firms = [
            TrialFirm("F1", amounts: ["tax": 300, "revenue": 10], ["applied_on": .day("2025-02-01")]),
            TrialFirm("F2", amounts: ["tax": 100], ["applied_on": .day("2025-01-01")]),
        ]
        let trial = try Trial(lua, firms: firms)
        #expect(
            try trial.payments(["a", "b"]) == [
                "35 budget f(300→75 of 400/100) budget g(75→35 of 110/60)", "0 budget g(10→0 of 110/60)",
            ])
        #expect(try trial.payment("a", of: "F2") == "25 budget f(100→25 of 400/100)")
    }
}
