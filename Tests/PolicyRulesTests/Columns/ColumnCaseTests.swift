import LuaHost
import PolicyModel
import Testing

@testable import PolicyRules

/// Single functions, as columns and by the interpreter: what random rules once found, and what they seldom meet.
@Suite("Single functions over columns")
struct ColumnCaseTests {
    private static func trial(_ rule: String, seed: UInt64 = 5) throws -> ColumnTrial {
        let lua =
            RandomRules.head + "\nrule \"r0\" { title = \"规则\", kind = \"award\", of = \"firm\", basis = B, \(rule) }"
        let program = try RuleProgram.load([Trial.source(lua)])
        var firms = RandomFirms(seed: seed)
        let data = try firms.make(program.schema, rows: 300)
        let day = try #require(CalendarDate(iso: "2024-12-31"))
        return try ColumnTrial(
            program, try RuleProgram.load([Trial.source(lua)]), data, asOf: day, year: 2024)
    }

    @Test(
        "agree with the interpreter",
        arguments: [
            // Rounding wants a number within the range of quantities.
            "round((1e300 + e.level), 3) <= 1", "round((e.rating - 1e300), 2) < 0", "round(e.rating * 1e3) > 0",
            // Whole numbers wrap around, and divide toward minus infinity.
            "e.staff + e.staff < 0", "e.staff * 9007199254740993 > 0", "-7 // e.patents == -4", "e.staff % -7 == -3",
            "e.staff // -1 > 0", "(- e.staff) == e.staff",
            // Whole numbers and doubles beyond 2^53.
            "e.staff == 9007199254740992.0", "e.staff < 9007199254740993.0", "e.staff + 0.0 == 9007199254740992",
            "e.rating % 0.7 < 0.1", "-e.rating % 0.7 < 0.1", "e.rating // 0 > 0", "e.rating / 0 == e.rating / 0",
            // Quantities at the ends of 64 bits, and beyond.
            "e.revenue * 1000000 > e.tax", "e.revenue * e.staff > e.tax", "e.tax / 3 * 3 == e.tax",
            "e.land / e.land == 1.0",
            "yuan(0) / e.rent == 0", "e.rent / e.tax > 0.5", "e.rent / e.staff > yuan(1)", "e.tax * e.rating > yuan(1)",
            "e.tax * (e.tax / e.land) > yuan(1) * quantity(1, \"元/亩\")",
            // Missing facts, in the order in which they are read.
            "e.rent > yuan(5) and e.tax > yuan(5)", "e.chain and e.rent > yuan(0) or e.land > mu(0)",
            "not e:has \"rent\" or e.rent > yuan(5)", "e:get(\"gain\", yuan(5)) > yuan(4)", "e:get(\"level\", 2) > 1",
            "e.kin.kin.rent > yuan(1)", "e.park.output > yuan(1)", "e:year(1999).tax > yuan(1)",
            // Tables, and what is not in them.
            "factors[e.grade] > 1", "(factors[e.grade] or 5) > 1", "bounds[e.industry][2] > wan(1)",
            "rows[e.patents][1] > 0",
            "({ e.chain, B = e.staff })[e.grade] == 10", "mixed[e.grade] == 1", "mixed[e.grade] * 2 == 2",
            // Not what a condition gives.
            "e.tax", "nil", "e.chain or nil", "e.grade",
        ])
    func conditions(_ expression: String) throws {
        let trial = try Self.trial("conditions = { { \"c\", \"条件\", function(e) return \(expression) end } }")
        #expect(trial.differences.isEmpty, "\(trial.differences.first?.description ?? "")")
    }

    @Test(
        "decide most rows themselves, so that the comparison compares",
        arguments: [
            "e.tax >= e.land * density", "e.rent / e.staff > yuan(1)", "factors[e.grade] * 2 > 1.5",
            "e.kin.rent > e.rent",
            "e.intensity > quantity(1, \"万元/亩\")", "division(e.industry) == \"five\"", "record(e).n > 1",
            "e.kin.gain > yuan(0)", "e:year(-1).gain > yuan(0)", "(e.chain and e.patents or e.rating) > 1",
            "brackets(e.rent, { { wan(1), 0.1 }, { 0.2 } }) > yuan(5)", "e.applied + months(e.patents) > start",
        ])
    func share(_ expression: String) throws {
        let trial = try Self.trial("conditions = { { \"c\", \"条件\", function(e) return \(expression) end } }")
        #expect(trial.differences.isEmpty)
        #expect(trial.refusals.isEmpty)
        #expect(trial.decided > trial.evaluations / 2)
    }

    @Test(
        "decide most rows themselves with loops, tables and variables of several kinds",
        arguments: [
            "local s = yuan(0) for y = -1, 0 do s = s + e:year(y).tax end return s > wan(1)",
            "local m if e:has \"rent\" then m = e.rent end return m == nil or m > yuan(5)",
            "local p = 1 for _, l in ipairs(other) do if e.chain then p = p + 1 end end return p > 1",
            "local n = 0 for k, v in pairs(factors) do if v > 1 and k ~= e.grade then n = n + 1 end end return n > 1",
            "local t = {} if e.chain then table.insert(t, e.patents) end table.insert(t, 5) return t[1] == 5 and #t > 0",
            "local n = e.patents while n < 5 do n = n + 2 end return n == 5",
            "local function both() return e.patents, e.chain end local a, b = both() return b and a > 0",
        ])
    func bodies(_ body: String) throws {
        let trial = try Self.trial("conditions = { { \"c\", \"条件\", function(e) \(body) end } }")
        #expect(trial.differences.isEmpty, "\(trial.differences.first?.description ?? "")")
        #expect(trial.refusals.isEmpty, "\(trial.refusals.first?.reason.en ?? "")")
        #expect(trial.decided > trial.evaluations / 2)
    }

    @Test("read the incentive that the rule names, or name what it lacks")
    func incentive() throws {
        let lua =
            RandomRules.head + "\nrule \"r0\" { title = \"规则\", kind = \"award\", of = \"firm\", basis = B, "
            + "incentive = \"i1\", conditions = { { \"c\", \"条件\", function(e) return e.applied >= incentive.opens_on end } }, "
            + "amount = function(e) return e.rent end, cap = function(e) return incentive.cap end }"
        let program = try RuleProgram.load([Trial.source(lua)])
        var firms = RandomFirms(seed: 7)
        var facts = firms.facts(rows: 100)
        let day = try #require(CalendarDate(iso: "2024-12-31"))
        for values: [String: InputValue]? in [
            nil, ["opens_on": .date(day)],
            [
                "opens_on": .date(CalendarDate(days: 19_700)),
                "cap": .quantity(.init(scaled: 5 * Quantity.scale, dimension: .money)),
            ],
        ] {
            if let values { facts.subjects.append(.init(entity: "incentive", key: "i1", values: values)) }
            let trial = try ColumnTrial(
                program, try RuleProgram.load([Trial.source(lua)]), try facts.data(program.schema), asOf: day,
                year: 2024)
            #expect(trial.differences.isEmpty, "\(trial.differences.first?.description ?? "")")
            #expect(trial.decided == trial.evaluations)
            facts.subjects.removeAll { $0.entity == "incentive" }
        }
    }

    @Test(
        "give the same amounts, limits and roundings",
        arguments: [
            "amount = function(e) return e.tax * 0.1 end, cap = wan(3), floor = yuan(100)",
            "amount = function(e) return e.tax / 3 end, rounding = \"yuan up\"",
            "amount = function(e) return e.tax * 0.005 end, rounding = \"fen half even\"",
            "amount = function(e) return e.rent - e.tax end, rounding = \"wan\"",
            "amount = function(e) return e.rent end, cap = function(e) return e.tax - wan(5) end",
            "amount = function(e) return e.rent end, floor = function(e) return e.tax end, rounding = \"yi\"",
            "amount = function(e) return e.revenue * e.staff end", "amount = function(e) return e.land end",
            "amount = function(e) for i = 1, 2 do if e.chain then return wan(i) end end return yuan(1) end",
            "value = function(e) return e.tax / e.land end", "value = function(e) return { e.tax } end",
            "value = function(e) return e.rating / e.patents end",
            "value = function(e) return { tax = e.tax, list = { e.patents, 2 }, [1] = e.chain, none = nil, deep = { e.kin } } end",
            "value = function(e) return { e.chain and 1 or nil, e.rent } end", "value = function(e) return {} end",
            "value = function(e) return { [e.grade] = e.patents, f = e.rating / e.patents } end",
            "value = function(e) return e.applied + months(1) end",
        ])
    func amounts(_ parts: String) throws {
        let conditions = "conditions = { { \"c\", \"条件\", function(e) return e.grade ~= \"D\" end } }"
        let trial = try Self.trial("\(conditions), \(parts)")
        #expect(trial.differences.isEmpty, "\(trial.differences.first?.description ?? "")")
    }

    @Test(
        "are refused by name and line where they have no column form",
        arguments: [
            (
                "return e.firms:group_by(function(f) return f.grade end).A ~= nil", "`group_by` of a collection"
            ),
            ("return e.name .. e.industry == \"x\"", "joined texts"),
            ("local t = {} t[e.staff] = 1 return t[1] == 1", "a table under a whole number"),
            (
                "local t = { 1, 2, 3, 4, 5, 6, 7, 8, e.staff } table.sort(t) return t[1] == 1",
                "`table.sort` of more than 8"
            ),
            (
                "for i = 1, 3, e.patents do if e.chain then return true end end return false",
                "a loop whose step differs from row to row"
            ),
            ("local function f(...) return ... end return f(e.chain)", "a function with `...`"),
        ])
    func refusals(_ body: String, _ reason: String) throws {
        let trial = try Self.trial("conditions = { { \"c\", \"条件\", function(e) \(body) end } }")
        #expect(trial.differences.isEmpty)
        let refusal = try #require(trial.refusals.first)
        #expect(refusal.reason.en == reason)
        #expect(refusal.file == "packs/test/rules.lua")
        #expect(refusal.line == RandomRules.head.split(separator: "\n").count + 1)
    }
}
