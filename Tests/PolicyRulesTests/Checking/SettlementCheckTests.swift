import PolicyModel
import PolicyRules
import Testing

@Suite("What the checker says of stacks, linkages, ceilings, budgets, fundings and allocations")
struct SettlementCheckTests {
    private static let basis = "title = \"事项\", basis = { document = \"试行办法\" }"

    /// Two rules about enterprises and one about projects, then a declaration on line 4.
    private func findings(_ declaration: String) throws -> [Diagnostic] {
        let rules = [
            ("award", "enterprise", "tax"), ("relief", "enterprise", "tax"), ("build", "project", "investment"),
        ]
        .map { id, entity, field in
            """
            rule "\(id)" { kind = "award", of = "\(entity)", \(Self.basis), \
            amount = function(e) return e.\(field) * 0.1 end }
            """
        }
        let text = (rules + [declaration.replacing("BASIS", with: Self.basis)]).joined(separator: "\n")
        return try CheckedPack(files: ["rules.lua": text]).findings()
    }

    private func lines(_ declaration: String) throws -> [String] {
        try findings(declaration).map { "\($0.location?.line ?? 0) \($0.code)" }
    }

    @Test(
        "wants caps, totals and what was paid before to be money",
        arguments: [
            "stack \"s\" { BASIS, rules = { \"award\", \"relief\" }, keep = \"sum\", cap = BODY }",
            "stack \"s\" { BASIS, rules = { \"award\", \"relief\" }, keep = \"difference\", paid = BODY }",
            "ceiling \"c\" { BASIS, rules = { \"award\", \"relief\" }, cap = BODY }",
            "ceiling \"c\" { BASIS, rules = { \"award\", \"build\" }, per = \"enterprise\", cap = BODY }",
            "budget \"b\" { BASIS, rules = { \"award\", \"build\" }, per = \"enterprise\", total = BODY, overrun = \"prorate\" }",
            "allocation \"a\" { BASIS, of = \"enterprise\", amount = BODY, shares = { city = 0.5, county = 0.5 } }",
        ])
    func money(_ declaration: String) throws {
        func lines(_ body: String) throws -> [String] {
            try self.lines(declaration.replacing("BODY", with: "function(e) \(body) end"))
        }
        #expect(try lines("return e.revenue * 0.1") == [])
        #expect(try lines("return e.land") == ["4 amount-not-money"])
        #expect(try lines("return 5") == ["4 amount-not-money"])
        #expect(try lines("return e.investment") == ["4 field-unknown"])
    }

    @Test("knows the subject of a stack of stacks")
    func nestedStacks() throws {
        func lines(_ field: String) throws -> [String] {
            try self.lines(
                """
                stack "inner" { BASIS, rules = { "build" }, keep = "sum" } \
                stack "outer" { BASIS, rules = { "stack:inner" }, keep = "sum", \
                cap = function(p) return p.\(field) end }
                """)
        }
        #expect(try lines("investment") == [])
        #expect(try lines("revenue") == ["4 field-unknown"])
    }

    @Test("calls the total of a budget for all without a subject")
    func totals() throws {
        func lines(_ total: String) throws -> [String] {
            try self.lines("budget \"b\" { BASIS, rules = { \"award\" }, total = \(total), overrun = \"prorate\" }")
        }
        #expect(try lines("function() return wan(5) end") == [])
        #expect(try lines("function() return 5 end") == ["4 amount-not-money"])
        #expect(try lines("function(e) return e.tax end") == ["4 field-unknown"])
    }

    @Test(
        "wants the order of a queue to be a date, a number, a quantity or a text",
        arguments: [
            ("return e.applied_on", []), ("return e.land", []), ("return e.id", []), ("return e.name", []),
            ("return e.high_tech", ["4 order-unordered"]), ("return e.region", ["4 order-unordered"]),
            ("local x = e.tax", ["4 order-unordered"]), ("return e.taxes", ["4 field-unknown"]),
        ] as [(String, [String])])
    func orders(_ body: String, _ expected: [String]) throws {
        let declaration = """
            budget "b" { BASIS, rules = { "award", "relief" }, total = wan(5), overrun = "queue", \
            order = function(e) \(body) end }
            """
        #expect(try lines(declaration) == expected)
    }

    @Test("checks the order of a queue for each entity of its rules")
    func orderOfEach() throws {
        func lines(_ body: String) throws -> [String] {
            try self.lines(
                """
                budget "b" { BASIS, rules = { "award", "relief", "build" }, total = wan(5), overrun = "queue", \
                order = function(e) \(body) end }
                """)
        }
        #expect(try lines("return e.applied_on") == [])
        #expect(try lines("return e.registered_on") == ["4 field-unknown"])
        #expect(try lines("return e.started_on") == ["4 field-unknown"])
    }

    @Test(
        "holds vetoes to tests",
        arguments: [
            ("return e.major_accidents > 0", []), ("return e.major_accidents", ["4 condition-not-boolean"]),
            ("return false", ["4 condition-constant"]), ("return e.major_acidents > 0", ["4 field-unknown"]),
        ] as [(String, [String])])
    func vetoes(_ body: String, _ expected: [String]) throws {
        let found = try lines(
            "linkage \"l\" { BASIS, rules = { \"award\" }, vetoes = { { \"v\", \"否决\", function(e) \(body) end } } }")
        #expect(found == expected)
    }

    @Test("names the veto in its messages")
    func vetoNames() throws {
        let found = try findings(
            "linkage \"l\" { BASIS, rules = { \"award\" }, vetoes = { { \"v\", \"否决\", function(e) return e.tax end } } }"
        )
        #expect(found.map(\.message.en) == ["the veto `v` gives `tax` (money), expected true or false"])
    }

    @Test(
        "wants a factor to be a plain number",
        arguments: [
            ("return 0.5", []), ("return e.employees > 5 and 1 or 0.5", []), ("return e.tax / e.revenue", []),
            ("return e.tax", ["4 factor-not-number"]), ("return e.high_tech", ["4 factor-not-number"]),
            ("return e.credit_grade", ["4 factor-not-number"]), ("local x = 1", ["4 factor-not-number"]),
            ("return { 1 }", ["4 factor-not-number"]), ("return params.none", ["4 parameter-unknown"]),
        ] as [(String, [String])])
    func factors(_ body: String, _ expected: [String]) throws {
        let found = try lines("linkage \"l\" { BASIS, rules = { \"award\" }, factor = function(e) \(body) end }")
        #expect(found == expected)
    }

    @Test(
        "finds words for which a factor gives nothing",
        arguments: [
            ("return ({ A = 1.2, B = 1, C = 0.6, D = 0 })[e.credit_grade]", nil),
            ("return ({ A = 1.2, B = 1, C = 0.6 })[e.credit_grade]", "\"D\""),
            ("local t = { A = 1.2, C = 0 } return t[e.credit_grade]", "\"B\" or \"D\""),
            ("return ({ A = 1.2 })[e.credit_grade] or 0", nil),
            ("if e.credit_grade == \"D\" then return 0 elseif e.credit_grade ~= \"C\" then return 1 end", "\"C\""),
            ("if e.credit_grade == \"A\" then return 1 end return e.high_tech and 1 or 0", nil),
            ("return ({ A = 1, B = 1, C = 1, D = e.high_tech and 1 or nil })[e.credit_grade]", nil),
            ("local g = e.credit_grade if g == \"D\" then error(\"no\") end return ({ A = 1, B = 1, C = 1 })[g]", nil),
            ("return ({ A = 1, B = 1, C = 1 })[e:get(\"credit_grade\", \"A\")]", "\"D\""),
            (
                "if not e:has \"credit_grade\" then return 0 end return ({ A = 1, B = 1 })[e.credit_grade]",
                "\"C\" or \"D\""
            ),
            ("return ({ A = 1 })[e:year(-1).credit_grade]", nil),
            ("return FACTORS[e.credit_grade]", "\"C\" or \"D\""),
            (
                "local t = { A = 1 } for _, g in ipairs { \"B\", \"C\", \"D\" } do t[g] = 0 end return t[e.credit_grade]",
                nil
            ),
        ] as [(String, String?)])
    func incomplete(_ body: String, _ words: String?) throws {
        let declaration = """
            local FACTORS = { A = 1, B = 0.5 } \
            linkage "l" { BASIS, rules = { "award" }, factor = function(e) \(body) end }
            """
        let expected = words.map { ["`factor` gives nothing where `credit_grade` is \($0)"] } ?? []
        #expect(try findings(declaration).filter { $0.severity == .error }.map(\.message.en) == expected, "\(body)")
    }

    @Test("lets a factor leave out the words for which a veto holds")
    func incompleteButVetoed() throws {
        func lines(_ veto: String, _ factor: String = "({ A = 1, B = 1, C = 1 })[e.credit_grade]") throws -> [String] {
            try self.lines(
                """
                linkage "l" { BASIS, rules = { "award" }, vetoes = { { "v", "否决", function(e) return \(veto) end } }, \
                factor = function(e) return \(factor) end }
                """)
        }
        #expect(try lines("e.credit_grade == \"D\"") == [])
        #expect(try lines("e.credit_grade == \"C\"") == ["4 factor-incomplete"])
        #expect(try lines("e.major_accidents > 0") == ["4 factor-incomplete"])
        #expect(try lines("e.major_accidents > 0", "({ A = 1 })[e.credit_grade] or 0") == [])
    }

    @Test("knows the grades of a ranking, and the subject of `per`")
    func grades() throws {
        func lines(_ factor: String) throws -> [String] {
            try self.lines(
                """
                ranking "grade" { BASIS, of = "enterprise", by = "tax", grades = { { "A", percent(20) }, { "B" } } } \
                linkage "l" { BASIS, rules = { "build" }, per = "enterprise", factor = function(e) return \(factor) end }
                """)
        }
        #expect(try lines("({ A = 1, B = 0 })[e.grade]") == [])
        #expect(try lines("({ A = 1 })[e.grade]") == ["4 factor-incomplete"])
        #expect(try lines("({ A = 1, B = 1 })[e.enterprise.grade]") == ["4 field-unknown"])
    }

    @Test("knows the grade of what a link leads to")
    func linkedGrades() throws {
        func lines(_ factor: String) throws -> [String] {
            try self.lines("linkage \"l\" { BASIS, rules = { \"build\" }, factor = function(p) return \(factor) end }")
        }
        #expect(try lines("({ A = 1, B = 1, C = 1, D = 0 })[p.enterprise.credit_grade]") == [])
        #expect(try lines("({ A = 1, B = 1, C = 1 })[p.enterprise.credit_grade]") == ["4 factor-incomplete"])
    }

    @Test(
        "wants shares to be a table",
        arguments: [
            ("return { city = 0.5, county = 0.5 }", []), ("return { { \"city\", 0.5 }, { \"county\", 0.5 } }", []),
            ("return { { e.region, 1 } }", []), ("return 0.5", ["4 shares-not-table"]),
            ("local x = 1", ["4 shares-not-table"]), ("return { city = e.shares }", ["4 field-unknown"]),
            ("return { city = 0.5, county = 0.4 }", ["4 shares-total"]), ("return {}", ["4 shares-total"]),
            ("return { city = 1.5, county = -0.5 }", ["4 share-negative"]),
            ("if e.high_tech then return { city = 1 } end return { city = 0.6 }", ["4 shares-total"]),
            ("local s = { city = 0.5 } s.county = 0.5 return s", []), ("return { city = 1 - 0.4, county = 0.4 }", []),
            ("return { city = 0.1, county = 0.2, province = 0.7 }", []),
            ("return { city = percent(50), county = 0.4 }", []),
        ] as [(String, [String])])
    func shares(_ body: String, _ expected: [String]) throws {
        #expect(
            try lines("funding \"f\" { BASIS, rules = { \"award\", \"relief\" }, shares = function(e) \(body) end }")
                == expected)
        let allocation = """
            allocation "a" { BASIS, of = "enterprise", amount = function(e) return e.tax end, \
            shares = function(e) \(body) end }
            """
        #expect(try lines(allocation) == expected)
    }

    @Test("counts what they read as read")
    func parameters() throws {
        let param =
            "param \"most\" { title = \"参数\", basis = { document = \"试行办法\" }, values = { [\"2024-01-01\"] = wan(5) } }"
        let body = "local all = params return all[\"mo\" .. \"st\"]"
        #expect(try lines(param) == ["4 parameter-unused"])
        #expect(
            try lines(param + " ceiling \"c\" { BASIS, rules = { \"award\" }, cap = function(e) \(body) end }") == [])
    }

    @Test("finds writes to what outlives the call")
    func impure() throws {
        let found = try lines(
            "local n = 0 linkage \"l\" { BASIS, rules = { \"award\" }, factor = function(e) n = n + 1 return n end }")
        #expect(found == ["4 function-impure"])
    }

    @Test(
        "warns where one names no basis",
        arguments: [
            "stack \"s\" { title = \"事项\", rules = { \"award\", \"relief\" }, keep = \"sum\" }",
            "linkage \"l\" { title = \"事项\", rules = { \"award\" }, factor = function(e) return 1 end }",
            "ceiling \"c\" { title = \"事项\", rules = { \"award\" }, cap = wan(5) }",
            "budget \"b\" { title = \"事项\", rules = { \"award\" }, total = wan(5), overrun = \"prorate\" }",
            "funding \"f\" { title = \"事项\", rules = { \"award\" }, shares = { city = 0.5, county = 0.5 } }",
            """
            allocation "a" { title = "事项", of = "enterprise", amount = function(e) return e.tax end, \
            shares = { city = 0.5, county = 0.5 } }
            """,
        ])
    func bases(_ declaration: String) throws {
        #expect(try lines(declaration) == ["4 basis-missing"])
    }
}
