import PolicyModel
import Testing

@testable import PolicyRules

@Suite("stacks")
struct StackTests {
    private func payments(_ lua: String, _ amounts: [String: Double], _ rules: [String] = ["a", "b", "c"]) throws
        -> [String]
    {
        try Trial(Trial.awards + lua, firms: [TrialFirm("F1", amounts: amounts)]).payments(rules)
    }

    private static let three = ["tax": 100.0, "revenue": 250.0, "assets": 40.0]

    @Test("highest: one is left, the others are zero with the stack that took them")
    func highest() throws {
        let lua = #"stack "s" { rules = { "a", "b", "c" }, keep = "highest" }"#
        #expect(try payments(lua, Self.three) == ["0 stack s(100→0)", "250", "0 stack s(40→0)"])
    }

    @Test("highest: rules that the subject is not eligible for take no part and are named")
    func absent() throws {
        let lua = #"stack "s" { rules = { "c", "b", "a" }, keep = "highest" }"#
        #expect(try payments(lua, ["tax": 100, "assets": 40]) == ["100", "ineligible", "0 stack s(40→0 without b)"])
        #expect(try payments(lua, ["assets": 40]) == ["ineligible", "ineligible", "40"])
    }

    @Test("highest: of equal amounts the smaller rule id stays, whatever the order of the list")
    func ties() throws {
        for list in [#""a", "b", "c""#, #""c", "b", "a""#, #""b", "c", "a""#] {
            let lua = #"stack "s" { rules = { \#(list) }, keep = "highest" }"#
            #expect(
                try payments(lua, ["tax": 7, "revenue": 7, "assets": 7]) == ["7", "0 stack s(7→0)", "0 stack s(7→0)"])
        }
    }

    @Test("first: the first of the list that something is due for, even if it is the smallest")
    func first() throws {
        let lua = #"stack "s" { rules = { "c", "a", "b" }, keep = "first" }"#
        #expect(try payments(lua, Self.three) == ["0 stack s(100→0)", "0 stack s(250→0)", "40"])
        #expect(
            try payments(lua, ["tax": 100, "revenue": 250]) == ["100", "0 stack s(250→0 without c)", "ineligible"])
        #expect(try payments(lua, ["tax": 100, "assets": 0]) == ["100", "ineligible", "0"])
    }

    @Test(
        "sum: all stay, up to the cap, above which they are cut in proportion",
        arguments: [
            ("yuan(390)", ["100", "250", "40"]), ("yuan(390.01)", ["100", "250", "40"]),
            (
                "yuan(195)",
                ["50 stack s(100→50 of 390/195)", "125 stack s(250→125 of 390/195)", "20 stack s(40→20 of 390/195)"]
            ),
            ("yuan(0)", ["0 stack s(100→0 of 390/0)", "0 stack s(250→0 of 390/0)", "0 stack s(40→0 of 390/0)"]),
            (
                "function(e) return e.tax end",
                [
                    "25.64 stack s(100→25.64 of 390/100)", "64.1 stack s(250→64.1 of 390/100)",
                    "10.26 stack s(40→10.26 of 390/100)",
                ]
            ),
        ])
    func sum(_ cap: String, _ expected: [String]) throws {
        #expect(
            try payments(#"stack "s" { rules = { "a", "b", "c" }, keep = "sum", cap = \#(cap) }"#, Self.three)
                == expected)
    }

    @Test("a fen that is left goes to the largest remainder, of equal ones to the smaller rule id")
    func remainders() throws {
        let lua = #"stack "s" { rules = { "c", "b", "a" }, keep = "sum", cap = yuan(100) }"#
        #expect(
            try payments(lua, ["tax": 50, "revenue": 50, "assets": 50]).map { $0.prefix(5) } == [
                "33.34", "33.33", "33.33",
            ])
        let capped = #"stack "s" { rules = { "a", "b", "c" }, keep = "sum", cap = yuan(0.02) }"#
        #expect(
            try payments(capped, ["tax": 5, "revenue": 5, "assets": 5]).map { $0.split(separator: " ")[0] } == [
                "0.01", "0.01", "0",
            ])
    }

    @Test("difference: from the smallest to the largest, each what it exceeds the one before by")
    func difference() throws {
        let lua = #"stack "s" { rules = { "a", "b", "c" }, keep = "difference" }"#
        #expect(try payments(lua, Self.three) == ["60 stack s(100→60)", "150 stack s(250→150)", "40"])
        #expect(
            try payments(lua, ["tax": 100, "revenue": 100]) == ["100", "0 stack s(100→0 without c)", "ineligible"])
    }

    @Test(
        "difference: what was paid before counts as reached",
        arguments: [
            (0.0, ["60", "150", "40"]), (40, ["60", "150", "0"]), (70, ["30", "150", "0"]), (100, ["0", "150", "0"]),
            (250, ["0", "0", "0"]), (1000, ["0", "0", "0"]),
        ] as [(Double, [String])])
    func paid(_ paid: Double, _ expected: [String]) throws {
        let lua =
            #"stack "s" { rules = { "a", "b", "c" }, keep = "difference", paid = function(e) return yuan(\#(paid)) end }"#
        #expect(try payments(lua, Self.three).map { String($0.prefix { $0 != " " }) } == expected)
    }

    @Test("a stack of a stack takes what the inner one leaves as one amount")
    func nested() throws {
        let lua = #"""
            stack "outer" { rules = { "stack:inner", "c" }, keep = "highest" }
            stack "inner" { rules = { "a", "b" }, keep = "sum", cap = yuan(200) }
            """#
        let wins = ["tax": 100.0, "revenue": 300.0, "assets": 199.99]
        #expect(
            try payments(lua, wins) == [
                "50 stack inner(100→50 of 400/200)", "150 stack inner(300→150 of 400/200)", "0 stack outer(199.99→0)",
            ])
        let loses = ["tax": 100.0, "revenue": 300.0, "assets": 200.01]
        #expect(
            try payments(lua, loses) == [
                "0 stack inner(100→50 of 400/200) stack outer(50→0)",
                "0 stack inner(300→150 of 400/200) stack outer(150→0)", "200.01",
            ])
    }

    @Test("the difference of a stack of stacks is cut in proportion inside")
    func nestedDifference() throws {
        let lua = #"""
            stack "outer" { rules = { "c", "stack:inner" }, keep = "difference" }
            stack "inner" { rules = { "a", "b" }, keep = "sum" }
            """#
        #expect(
            try payments(lua, ["tax": 30, "revenue": 90, "assets": 60]) == [
                "15 stack outer(30→15)", "45 stack outer(90→45)", "60",
            ])
    }

    // MARK: Per another subject

    private func perEnterprise(_ stacks: String, _ projects: [(String, String, Double)], tax: Double? = nil) throws
        -> Trial
    {
        let lua =
            Trial.awards
                + #"""
                rule "p" { title = "p", kind = "award", of = "project", basis = BASIS, amount = function(p) return p.investment end }
                rule "q" { title = "q", kind = "award", of = "project", basis = BASIS,
                  conditions = { { "has", "设备", function(p) return p:has "equipment" end } }, amount = function(p) return p.equipment end }

                """# + stacks
        let firms = ["F2", "F1"].map { TrialFirm($0, tax: tax) }
        return try Trial(lua, firms: firms) { data in
            for (key, firm, amount) in projects {
                let link: [String: InputValue] = firm.isEmpty ? [:] : ["enterprise": .text(firm)]
                try data.add(entity: "project", key: key, values: link.merging(["investment": .yuan(amount)]) { $1 })
            }
        }
    }

    @Test("per enterprise: the projects of each firm compete, and those of others do not matter")
    func perOther() throws {
        let trial = try perEnterprise(
            #"stack "s" { rules = { "p" }, per = "enterprise", keep = "highest" }"#,
            [("J1", "F1", 50), ("J2", "F1", 80), ("J3", "F2", 10)])
        #expect(
            try ["J1", "J2", "J3"].map { try trial.payment("p", of: $0, entity: "project") } == [
                "0 stack s(50→0)", "80", "10",
            ])
    }

    @Test(
        "per enterprise: equal amounts go by the keys of the projects, whatever the order of the rows",
        arguments: ["highest", "first"])
    func perOtherTies(_ keep: String) throws {
        let trial = try perEnterprise(
            #"stack "s" { rules = { "p" }, per = "enterprise", keep = "\#(keep)" }"#,
            [("J9", "F1", 50), ("J2", "F1", 50), ("J5", "F1", 50)])
        #expect(
            try ["J2", "J5", "J9"].map { try trial.payment("p", of: $0, entity: "project").prefix(2) } == [
                "50", "0 ", "0 ",
            ])
    }

    @Test("per enterprise: rules of the firm and of its projects together")
    func perMixed() throws {
        let stack = #"stack "s" { rules = { "a", "p" }, per = "enterprise", keep = "sum", cap = yuan(90) }"#
        let trial = try perEnterprise(stack, [("J1", "F1", 50), ("J2", "F1", 30)], tax: 100)
        #expect(try trial.payment("a", of: "F1") == "50 stack s(100→50 of 180/90)")
        #expect(try trial.payment("p", of: "J1", entity: "project") == "25 stack s(50→25 of 180/90)")
        #expect(try trial.payment("a", of: "F2") == "90 stack s(100→90 of 100/90)")
    }

    @Test("per enterprise: what an inner stack of the same firm leaves is one amount")
    func perNested() throws {
        let stacks = #"""
            stack "outer" { rules = { "stack:inner", "a" }, per = "enterprise", keep = "highest" }
            stack "inner" { rules = { "p" }, per = "enterprise", keep = "sum", cap = yuan(100) }
            """#
        let trial = try perEnterprise(stacks, [("J1", "F1", 120), ("J2", "F1", 80)], tax: 90)
        #expect(try trial.payment("a", of: "F1") == "0 stack outer(90→0)")
        #expect(try trial.payment("p", of: "J1", entity: "project") == "60 stack inner(120→60 of 200/100)")
        #expect(try trial.payment("a", of: "F2") == "90")
    }

    @Test("per enterprise: a project without a firm is undetermined, and one of zero is not asked")
    func perUnknown() throws {
        let stack = #"stack "s" { rules = { "p" }, per = "enterprise", keep = "highest" }"#
        let trial = try perEnterprise(stack, [("J1", "", 50), ("J2", "F1", 30), ("J3", "", 0)])
        #expect(
            try ["J1", "J2", "J3"].map { try trial.payment("p", of: $0, entity: "project") } == [
                "undetermined lacks J1.enterprise", "30", "0",
            ])
    }

    // MARK: Faults

    @Test(
        "a cap or payment that is unknown or wrong leaves nothing paid, and names the declaration",
        arguments: [
            ("keep = \"sum\", cap = function(e) return e.exports end", "undetermined lacks exports@2025"),
            (
                "keep = \"sum\", cap = function(e) return 5 end",
                "error error: the cap of `test/s` is 5, expected money, zero or above"
            ),
            (
                "keep = \"sum\", cap = function(e) return yuan(-1) end",
                "error error: the cap of `test/s` is -1元, expected money, zero or above"
            ),
            (
                "keep = \"difference\", paid = function(e) return nil end",
                "error error: the paid of `test/s` is nil, expected money, zero or above"
            ),
            ("keep = \"difference\", paid = function(e) error(\"boom\") end", "error error: boom"),
        ])
    func faults(_ body: String, _ expected: String) throws {
        let lua = #"stack "s" { rules = { "a", "b", "c" }, \#(body) }"#
        #expect(try payments(lua, ["tax": 5, "revenue": 6, "assets": 0]) == [expected, expected, "0"])
    }

    @Test(
        "amounts whose sum leaves the range are an error, not a crash",
        arguments: ["sum", "highest", "difference", "first"])
    func overflow(_ keep: String) throws {
        let lua =
            Trial.awards + #"""
                pays("x", function(e) return yi(1000000000000) end) pays("y", function(e) return yi(1000000000000) end)
                stack "s" { rules = { "x", "y" }, keep = "\#(keep)" }
                """#
        let expected = "error error: the amounts under `test/s` are too large to add up"
        #expect(try Trial(lua, firms: [TrialFirm("F1")]).payments(["x", "y"]) == [expected, expected])
    }
}
