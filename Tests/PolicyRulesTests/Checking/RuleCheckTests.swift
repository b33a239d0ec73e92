import PolicyModel
import PolicyRules
import Testing

@Suite("What the checker says of rules, indicators and parameters")
struct RuleCheckTests {
    private static let basis = "basis = { document = \"试行办法\" }"

    private static func indicator(_ id: String, _ body: String, unit: String? = nil, of entity: String = "enterprise")
        -> String
    {
        """
        indicator "\(id)" { of = "\(entity)", title = "指标", \(unit.map { "unit = \"\($0)\", " } ?? "")\(basis),
          value = function(e) \(body) end }
        """
    }

    private static func param(_ id: String, _ value: String) -> String {
        "param \"\(id)\" { title = \"参数\", \(basis), values = { [\"2024-01-01\"] = \(value) } }"
    }

    /// Each finding as its line and code.
    private func lines(_ pack: CheckedPack) throws -> [String] {
        try pack.findings().map { "\($0.location?.line ?? 0) \($0.code)" }
    }

    private func codes(_ text: String, lib: String? = nil) throws -> [String] {
        var files = ["rules.lua": text]
        files["lib/m.lua"] = lib
        return try lines(CheckedPack(files: files))
    }

    @Test(
        "wants amounts, floors and caps to be money",
        arguments: [
            ("return 5", ["3 amount-not-money"]),
            ("return e.land", ["3 amount-not-money"]),
            ("return e.tax / e.land", ["3 amount-not-money"]),
            ("return e.name", ["3 amount-not-money"]),
            ("local x = e.tax", ["3 amount-not-money"]),
            ("if e.high_tech then return 0 end return e.tax", ["3 amount-not-money"]),
            ("return e.tax * 0.1", []),
            ("return e.tax / e.land * e.land", []),
            ("return min(e.tax, wan(5))", []),
            ("return e:get(\"tax\", yuan(0))", []),
            ("return ({ A = wan(5) })[e.credit_grade]", []),
        ])
    func amounts(_ body: String, _ expected: [String]) throws {
        #expect(try lines(CheckedPack.amount(body)) == expected)
    }

    @Test("checks floors, caps and scopes as functions too")
    func bounds() throws {
        let pack = CheckedPack.rule(
            """
            scope = function(e) return e.tax end,
            amount = function(e) return e.tax end,
            floor = function(e) return 5 end,
            cap = function(e) return e.land end,
            """)
        #expect(try lines(pack) == ["3 condition-not-boolean", "5 amount-not-money", "6 amount-not-money"])
    }

    @Test(
        "holds an indicator to its unit",
        arguments: [
            ("return e.tax / e.land", "万元/亩", nil), ("return e.tax / e.land", "万元", "indicator-unit"),
            ("return e.tax / e.revenue", "%", nil), ("return e.tax / e.revenue", "万元", "indicator-unit"),
            ("return e.tax", "%", "indicator-unit"), ("return e.employees", "人", nil), ("return e.employees", "棵", nil),
            ("return e.tax", "万圆圆", "unit-unknown"), ("return e.name", "万元", nil),
        ] as [(String, String, String?)])
    func units(_ body: String, _ unit: String, _ code: String?) throws {
        let pack = CheckedPack(files: ["rules.lua": RuleCheckTests.indicator("i", body, unit: unit)])
        #expect(try pack.findings().map(\.code) == (code.map { [$0] } ?? []))
    }

    @Test("reads indicators with what they give")
    func indicatorValues() throws {
        let text = [
            RuleCheckTests.indicator("yield", "return e.tax / e.land"),
            RuleCheckTests.indicator("rich", "return e.yield > wan(5)"),
            RuleCheckTests.indicator("better", "return e.yield > e:year(-1).yield and e.rich"),
        ].joined(separator: "\n")
        #expect(try codes(text) == ["4 compare-mixed"])
    }

    @Test("finds rings through indicators and outcomes, of the same subject and year only")
    func rings() throws {
        let ring = [RuleCheckTests.indicator("a", "return e.b + 1"), RuleCheckTests.indicator("b", "return e.a + 1")]
        #expect(try codes(ring.joined(separator: "\n")) == ["1 dependency-cycle"])
        #expect(try codes(RuleCheckTests.indicator("a", "return e.a + 1")) == ["1 dependency-cycle"])
        #expect(try codes(RuleCheckTests.indicator("a", "return e:year(0).a + 1")) == ["1 dependency-cycle"])
        #expect(try codes(RuleCheckTests.indicator("a", "return e:year(-1).a + 1")) == [])
        #expect(try codes(RuleCheckTests.indicator("a", "return e.parent.a + 1", of: "region")) == [])
    }

    @Test("follows local functions and modules with the arguments at hand")
    func functions() throws {
        let lib = """
            local m = {}
            function m.over(x, limit) return x > limit end
            function m.pick(kind, x)
              if kind == "money" then return x > yuan(5) end
              return x > 5
            end
            function m.scaled(x) return x * percent(10) end
            return m
            """
        func rule(_ body: String) -> String {
            """
            local m = require "lib.m"
            local function tax_of(e) return e.taxes end
            rule "r" { title = "规则", kind = "award", of = "enterprise", \(RuleCheckTests.basis),
              conditions = { { "c", "条件", function(e) \(body) end } } }
            """
        }
        let path = "demo/lib/m.lua"
        #expect(try codes(rule("return m.over(e.tax, yuan(5))"), lib: lib) == [])
        #expect(try codes(rule("return m.pick(e.name, e.tax)"), lib: lib) == [])
        #expect(try codes(rule("return m.pick(\"money\", e.tax)"), lib: lib) == [])
        #expect(try codes(rule("return m.scaled(e.tax) > yuan(1)"), lib: lib) == [])
        #expect(try codes(rule("return m.scaled(e.tax) > 1"), lib: lib) == ["4 compare-mixed"])
        #expect(try codes(rule("return m.ovr(e.tax, yuan(5))"), lib: lib) == ["4 method-unknown"])
        #expect(try codes(rule("return tax_of(e) > yuan(5)"), lib: lib) == ["2 field-unknown"])
        let files = ["rules.lua": rule("return m.over(e.tax, 5)"), "lib/m.lua": lib]
        #expect(try CheckedPack(files: files).findings().map(\.location?.file) == [path])
    }

    @Test("knows what parameters hold")
    func parameters() throws {
        func condition(_ body: String) -> String {
            [
                RuleCheckTests.param("limit", "wan(5)"),
                RuleCheckTests.param("table_of", "{ A = wan(5), B = wan(6) }"),
                RuleCheckTests.param("steps", "{ { wan(1), 0.1 }, { 0.2 } }"),
                """
                rule "r" { title = "规则", kind = "award", of = "enterprise", \(RuleCheckTests.basis),
                  conditions = { { "c", "条件", function(e) local all = params \(body) end } } }
                """,
            ].joined(separator: "\n")
        }
        #expect(try codes(condition("return e.tax > params.limit")) == [])
        #expect(try codes(condition("return e.land > params.limit")) == ["5 compare-mixed"])
        #expect(try codes(condition("return e.land > params.table_of.A")) == ["5 compare-mixed"])
        #expect(try codes(condition("return e.tax > params.table_of[e.credit_grade]")) == [])
        #expect(try codes(condition("return e.land > params.table_of[e.credit_grade]")) == ["5 compare-mixed"])
        #expect(try codes(condition("return params.table_of[e.credit_grade] ~= nil")) == [])
        #expect(try codes(condition("return tier(e.tax, params.steps) > 0.1")) == [])
        #expect(try codes(condition("return tier(e.tax, params.steps) > e.tax")) == ["5 compare-mixed"])
        #expect(try codes(condition("return tier(e.land, params.steps) > 0.1")) == ["5 compare-mixed"])
    }

    @Test("warns of parameters that nothing reads, unless they may be read by a name made up")
    func unusedParameters() throws {
        let param = RuleCheckTests.param("rate", "5")
        #expect(try codes(param) == ["1 parameter-unused"])
        #expect(try codes(param + "\n" + RuleCheckTests.indicator("i", "return params.rate")) == [])
        #expect(try codes(param + "\n" + RuleCheckTests.indicator("i", "return params[e.name]")) == [])
        #expect(try codes(param + "\n" + RuleCheckTests.indicator("i", "local p = params return p.rate")) == [])
        #expect(try codes(param, lib: "return { f = function() return params.rate end }") == [])
    }

    @Test("finds writes to what outlives the call, also in functions that are called")
    func impure() throws {
        let text = """
            local seen = {}
            local function remember(e) seen[e.name] = true return true end
            \(RuleCheckTests.indicator("i", "return remember(e)"))
            """
        #expect(try codes(text) == ["2 function-impure"])
    }

    @Test("lists in the catalogue what each rule reads")
    func uses() throws {
        let text = [
            RuleCheckTests.param("rate", "percent(5)"), RuleCheckTests.param("other", "percent(5)"),
            RuleCheckTests.indicator("yield", "return e.tax / e.land"),
            """
            rule "first" { title = "规则", kind = "qualification", of = "enterprise", \(RuleCheckTests.basis),
              conditions = { { "c", "条件", function(e) return e.yield > quantity(1, "万元/亩") end } } }
            rule "second" { title = "规则", kind = "award", of = "enterprise", \(RuleCheckTests.basis),
              conditions = { { "c", "条件", rule = "first" } },
              amount = function(e) return e.rules.first.eligible and e.tax * params.rate or yuan(0) end }
            """,
        ].joined(separator: "\n")
        let catalogue = try CheckedPack(files: ["rules.lua": text]).program().makeCatalogue()
        #expect(catalogue.rules.map(\.uses) == [["demo/yield"], ["demo/first", "demo/rate"]])
        #expect(catalogue.parameters.map(\.id) == ["rate", "other"])
    }

    @Test("comes to an end on code without one")
    func endless() throws {
        let bodies = [
            "while true do end", "local function f(x) return f(x) end return f(e)",
            "local x = e while x do x = x.park end return true",
            "local t = {} for i = 1, 10 do for j = 1, 10 do for k = 1, 10 do t[i] = j * k end end end return #t > 5",
            "local n = 0 repeat n = n + 1 local f = function() return n end until f() > 5 return n == 6",
            "local a, b, c = nil, 1, \"x\" for i = 1, 3 do a, b, c = b, c, a end return a == b",
        ]
        let recursive = "local function f(x) if x > 5 then return f(x - 1) end return true end"
        #expect(try CheckedPack.condition("return f(e.employees)", before: recursive).codes() == [])
        let chain = (0..<200).map { RuleCheckTests.indicator("i\($0)", "return e.i\($0 + 1) + 1") }
        #expect(try codes((chain + [RuleCheckTests.indicator("i200", "return 1")]).joined(separator: "\n")) == [])
        for body in bodies { #expect(throws: Never.self) { try CheckedPack.condition(body).findings() } }
    }
}
