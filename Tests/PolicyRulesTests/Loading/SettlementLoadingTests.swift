import PolicyModel
import Testing

@testable import PolicyRules

@Suite("Loading what is done with amounts")
struct SettlementLoadingTests {
    /// Two awards and a relief of enterprises, an award of projects, a qualification.
    private static let rules = #"""
        local BASIS = { document = "试行办法" }
        rule "rd" { title = "研发", kind = "award", of = "enterprise", basis = BASIS, amount = function(e) return wan(1) end }
        rule "sme" { title = "划型", kind = "award", of = "enterprise", basis = BASIS }
        rule "plant" { title = "技改", kind = "award", of = "project", basis = BASIS, amount = function(p) return wan(2) end }
        rule "rent" { title = "租金", kind = "relief", of = "enterprise", basis = BASIS, amount = function(e) return wan(3) end }

        """#

    private static func program(_ lua: String) throws -> RuleProgram {
        try RuleProgram.load([Trial.source(rules + lua)])
    }

    private static func errors(_ lua: String) -> [String] { Trial.loadErrors(rules + lua) }

    private static func ids(_ rules: [Int], _ program: RuleProgram) -> [String] { rules.map { program.rules[$0].id } }

    @Test("a stack names rules and other stacks, whichever comes first, in the order of its list")
    func stacks() throws {
        let program = try Self.program(
            #"""
            stack "all" { title = "合计", rules = { "plant", "stack:best" }, keep = "sum", cap = wan(500), per = "enterprise" }
            stack "best" { rules = { "test/rent", "rd" }, keep = "difference", paid = function(e) return yuan(1) end }
            """#)
        let (all, best) = (program.stacks[0], program.stacks[1])
        #expect(all.members == [.rule(2), .stack(1)])
        #expect(all.keep == .sum && all.cap?.quantity == Trial.money(5_000_000) && all.paid == nil)
        #expect(all.per == program.schema.entityIndex(named: "enterprise"))
        #expect(best.members == [.rule(3), .rule(0)])
        #expect(best.keep == .difference && best.per == nil && best.cap == nil && best.paid != nil)
        #expect(all.head.fullID == "test/all" && all.head.title == "合计" && best.head.title == "best")
    }

    @Test("a kind stands for the pack's own rules of that kind that have an amount")
    func kinds() throws {
        let base = Trial.source(
            #"rule "other" { title = "其他", kind = "award", of = "enterprise", amount = function(e) return wan(1) end }"#,
            id: "base")
        let lua =
            Self.rules
            + #"budget "fund" { rules = { "kind:award", "base/other" }, total = wan(1), overrun = "prorate" }"#
        let program = try RuleProgram.load([Trial.source(lua, depends: ["base"]), base])
        #expect(Self.ids(program.budgets[0].rules, program) == ["rd", "plant", "other"])
    }

    @Test("linkages, ceilings and budgets keep what they say")
    func others() throws {
        let program = try Self.program(
            #"""
            linkage "link" {
              rules = { "rd" }, vetoes = { { "accident", "事故", function(e) return false end } },
              factor = function(e) return 1 end,
            }
            ceiling "annual" { rules = { "rd", "plant" }, per = "enterprise", cap = function(e) return wan(1) end }
            budget "shared" { rules = { "rd", "plant" }, total = yuan(0), overrun = "prorate" }
            budget "line" {
              rules = { "rd" }, per = "park", total = wan(5), overrun = "queue", partial = false,
              order = function(e) return e.applied_on end,
            }
            """#)
        #expect(program.linkages[0].vetoes.map(\.id) == ["accident"])
        #expect(program.linkages[0].vetoes[0].location.line == 7)
        #expect(program.linkages[0].factor != nil)
        #expect(program.ceilings[0].cap.quantity == nil)
        #expect(program.budgets[0].total.quantity == Trial.money(0) && program.budgets[0].per == nil)
        #expect(program.budgets[0].isPartial && program.budgets[0].order == nil)
        #expect(
            program.budgets[1].overrun == .queue && !program.budgets[1].isPartial && program.budgets[1].order != nil)
        #expect(program.budgets[1].per == program.schema.entityIndex(named: "park"))
    }

    @Test(
        "shares keep the order of a list and sort a record by party; thirds are forgiven",
        arguments: [
            ("{ county = 0.4, city = 0.6 }", "city 6e-1 county 4e-1"),
            ("{ { \"county\", 0.4 }, { \"city\", percent(60) } }", "county 4e-1 city 6e-1"),
            ("{ province = 1 }", "province 1e0"), ("{ a = 1, b = 0 }", "a 1e0 b 0e0"),
            (
                "{ a = fraction(1, 3), b = fraction(1, 3), c = fraction(1, 3) }",
                "a 3333333333333333e-16 b 3333333333333333e-16 c 3333333333333333e-16"
            ),
        ])
    func shares(_ lua: String, _ expected: String) throws {
        let program = try Self.program("funding \"f\" { rules = { \"rd\" }, shares = \(lua) }")
        guard case .fixed(let shares) = program.fundings[0].shares else {
            Issue.record("the shares are a function")
            return
        }
        let text = shares.map { "\($0.party) \($0.share.coefficient)e\($0.share.exponent)" }.joined(separator: " ")
        #expect(text == expected)
    }

    @Test(
        "shares that do not add up to 1 are refused from a billionth on",
        arguments: [
            ("0.6, b = 0.4", true), ("0.6, b = 0.400000001", true), ("0.6, b = 0.4000000011", false),
            ("0.6, b = 0.399999999", true), ("0.6, b = 0.3999999989", false), ("0, b = 0", false),
            ("1e30, b = 1", false),
        ])
    func totals(_ shares: String, _ isFit: Bool) {
        let errors = Self.errors("funding \"f\" { rules = { \"rd\" }, shares = { a = \(shares) } }")
        #expect(errors.map { $0.prefix { $0 != ":" } } == (isFit ? [] : ["shares-total"]))
    }

    @Test("an allocation shares an amount of any entity, by a function if need be")
    func allocations() throws {
        let program = try Self.program(
            #"""
            allocation "tax" {
              of = "agreement", title = "税收分享", amount = function(a) return a.tax end,
              shares = function(a) return { origin = a.origin_share, host = a.host_share } end,
            }
            """#)
        #expect(program.allocations[0].entity == program.schema.entityIndex(named: "agreement"))
        guard case .function = program.allocations[0].shares else {
            Issue.record("the shares are no function")
            return
        }
    }

    @Test("a part of a stack may be in the stacks that contain it, and in no others")
    func nesting() {
        let inner = #"stack "in" { rules = { "rd" }, keep = "sum" }"# + "\n"
        let outer = #"stack "out" { rules = { "stack:in", "rent" }, keep = "sum" }"# + "\n"
        #expect(Self.errors(inner + outer) == [])
        #expect(
            Self.errors(inner + outer + #"stack "far" { rules = { "stack:in" }, keep = "sum" }"#)
                == ["stack-overlap: `test/rd` is already in the stack `test/out`"])
        #expect(
            Self.errors(inner + outer + #"stack "far" { rules = { "stack:out", "stack:in" }, keep = "sum" }"#)
                == ["rule-repeated: `rules` names `test/rd` twice"])
        #expect(
            Self.errors(#"stack "self" { rules = { "stack:self" }, keep = "sum" }"#)
                == ["stack-ring: these stacks contain one another: `test/self` → `test/self`"])
    }

    @Test("a nested stack is about the entity of its own `per`")
    func nestedSubjects() {
        let inner = #"stack "in" { rules = { "plant" }, keep = "sum", per = "enterprise" }"# + "\n"
        #expect(Self.errors(inner + #"stack "out" { rules = { "stack:in", "rd" }, keep = "sum" }"#) == [])
        #expect(
            Self.errors(inner + #"stack "out" { rules = { "stack:in" }, keep = "sum", per = "project" }"#)
                == ["per-unlinked: `stack:test/in` is about `enterprise`, which has no link to `project`"])
    }

    @Test(
        "what is missing or misspelt is named",
        arguments: [
            (#"stack "s" { rules = { "rd" } }"#, "key-missing: `stack \"s\"` lacks `keep`"),
            (#"stack "s" { keep = "sum" }"#, "key-missing: `stack \"s\"` lacks `rules`"),
            (#"stack "s" { rules = { "rd" }, keep = "higest" }"#, "word-unknown: `higest` is no value of `keep`"),
            (#"stack "s" { rules = { "kind:awrd" }, keep = "sum" }"#, "word-unknown: `awrd` is no value of `kind`"),
            (#"stack "s" { rules = { "rdd" }, keep = "sum" }"#, "reference-unknown: there is no rule `rdd`"),
            (
                #"stack "s" { rules = { rd = true }, keep = "sum" }"#,
                "key-type: `rules` of `stack` is a table, expected a list without names"
            ),
            (
                #"stack "s" { rules = { 1 }, keep = "sum" }"#,
                "key-type: `rules` of `stack` is the number 1, expected a list of rule ids"
            ),
            (#"ceiling "c" { rules = { "rd" } }"#, "key-missing: `ceiling \"c\"` lacks `cap`"),
            (
                #"ceiling "c" { rules = { "rd" }, cap = wan(1), per = "pork" }"#,
                "entity-unknown: there is no entity `pork`"
            ),
            (#"budget "b" { rules = { "rd" }, total = wan(1) }"#, "key-missing: `budget \"b\"` lacks `overrun`"),
            (
                #"budget "b" { rules = { "rd" }, total = wan(1), overrun = "queue" }"#,
                "key-missing: `budget \"b\"` lacks `order`"
            ),
            (#"budget "b" { rules = { "rd" }, overrun = "prorate" }"#, "key-missing: `budget \"b\"` lacks `total`"),
            (#"funding "f" { rules = { "rd" } }"#, "key-missing: `funding \"f\"` lacks `shares`"),
            (
                #"allocation "a" { of = "agreement", shares = { a = 1 } }"#,
                "key-missing: `allocation \"a\"` lacks `amount`"
            ),
            (
                #"linkage "l" { rules = { "rd" }, vetos = {}, factor = print }"#,
                "global-unknown: there is no global `print`"
            ),
            (
                #"linkage "l" { rules = { "rd" }, vetos = {}, factor = function() return 1 end }"#,
                "key-unknown: `linkage` has no key `vetos`"
            ),
        ])
    func faults(_ lua: String, _ expected: String) {
        #expect(Self.errors(lua) == [expected])
    }

    private static let keys: [(kind: String, keys: [String])] = [
        ("ranking", ["of", "by", "order", "where", "within", "grades", "ties", "cut"]),
        ("population", ["of", "where", "within", "value", "unit"]),
        ("stack", ["rules", "keep", "cap", "per", "paid"]), ("linkage", ["rules", "per", "vetoes", "factor"]),
        ("ceiling", ["rules", "per", "cap"]),
        ("budget", ["rules", "per", "total", "overrun", "order", "partial"]), ("funding", ["rules", "shares"]),
        ("allocation", ["of", "amount", "shares"]),
    ]

    @Test("whatever stands under whichever key, something is reported", arguments: keys)
    func junk(_ kind: String, _ keys: [String]) {
        let values = [
            "true", "0/1", "1e308", "\"\"", "\"kind:\"", "\"stack:\"", "date \"2024-02-29\"", "mu(3)", "{}", "{ {} }",
            "{ { {} } }", "{ \"rd\", n = 1 }", "{ [0] = \"rd\" }", "{ [1.5] = 2 }",
            "{ { \"A\", 1e-30 }, { \"B\", 1 / 3 } }",
            "{ a = 1e300, b = -1e300 }", "{ a = 0/0 }", "{ { \"a\", 0.5 }, b = 0.5 }",
            "{ \"stack:\", \"kind:\", \"/\" }",
            "function() end", "params", "math.max",
        ]
        for key in keys + ["title", "basis", "note", "bogus"] {
            for value in values {
                #expect(!Self.errors("\(kind) \"x\" { \(key) = \(value) }").isEmpty, "\(kind) \(key) = \(value)")
            }
        }
    }

    @Test("rules of a pack that is not depended on are refused")
    func dependencies() {
        let base = Trial.source(
            #"""
            rule "other" { title = "其他", kind = "award", of = "enterprise", amount = function(e) return wan(1) end }
            stack "whole" { rules = { "other" }, keep = "sum" }
            """#, id: "base")
        let lua = #"stack "s" { rules = { "stack:base/whole" }, keep = "sum" }"#
        func codes(_ depends: [String]) -> [String] {
            do throws(DiagnosticList) {
                _ = try RuleProgram.load([Trial.source(lua, depends: depends), base])
                return []
            } catch { return error.diagnostics.map(\.code) }
        }
        #expect(codes(["base"]) == [])
        #expect(codes([]).contains("dependency-undeclared"))
    }
}

extension Trial {
    /// Whole 元.
    static func money(_ yuan: Int64) -> Quantity {
        Quantity(scaled: Int128(yuan) * Quantity.scale, dimension: .money)
    }
}
