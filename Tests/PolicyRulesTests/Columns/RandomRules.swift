import SeededNumbers

/// Rules made up from a seed, nearly all of them well typed, of everything that has a column form and some that has not.
struct RandomRules {
    private var random: SeededNumbers

    init(seed: UInt64) { random = SeededNumbers(seed: seed) }

    private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
    private mutating func pick(_ words: [String]) -> String { words[below(words.count)] }
    private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// The declarations of a pack with `count` rules, `r0` …
    mutating func pack(_ count: Int) -> String {
        var lines = [Self.head]
        for index in 0..<count { lines.append(rule(index, of: count)) }
        return lines.joined(separator: "\n")
    }

    static let head = """
        local B = { document = "试行办法" }
        entity "firm" { title = "企业", key = "id", fields = {
          park = "park", kin = "firm",
          name = "text", industry = "text", applied = "date", grade = { type = "enum", values = { "A", "B", "C", "D" } },
          chain = "boolean", rating = "number", staff = { type = "integer", yearly = true }, patents = "integer",
          revenue = { type = "money", yearly = true }, tax = { type = "money", yearly = true }, rent = "money",
          land = "area", energy = { type = "quantity", unit = "tce" } } }
        param "limit" { title = "上限", basis = B, values = { ["2020-01-01"] = wan(5) } }
        param "share" { title = "比例", basis = B, values = { ["2020-01-01"] = 0.3, ["2024-01-01"] = percent(12) } }
        param "steps" { title = "档次", basis = B, values = { ["2020-01-01"] = { { wan(1), 0.1 }, { wan(10), 0.2 }, { 0.5 } } } }
        local factors, mixed, rows = { A = 1.2, B = 1.05, C = 0.5 }, { A = 1.2, B = 1, C = 0 }, { { 10, "x" }, { 100, "y" }, { "z" } }
        local bounds = { ["01"] = { 10, wan(1) }, ["35"] = { 20, wan(5) }, ["39"] = { 30, wan(100) } }
        local other, start, density = { 5, yuan(100) }, date "2024-03-01", quantity(3, "万元/亩")
        local function double(m) return m * 2 end
        local function larger(a, b) if a > b then return a end return b end
        local function division(code) for i = 1, #code do if code:sub(i, i) == "5" then return "five" end end return code:match "^0" end
        local function record(e) if e.chain then return { m = e.tax, n = 1 } end return { m = e.revenue, n = e.staff, o = "x" } end
        indicator "intensity" { of = "firm", title = "强度", value = function(e) return e.tax / e.land end }
        indicator "size" { of = "firm", title = "规模", value = function(e)
          local b = bounds[e.industry] or other
          if e.staff >= b[1] and e.revenue >= b[2] then return "L" end
          if e.staff >= 10 then return "M" end
          return "S" end }
        indicator "gain" { of = "firm", title = "增量", value = function(e) return e.tax - e:year(-1).tax end }
        indicator "level" { of = "firm", title = "水平", value = function(e) return e.staff / e.patents end }
        """

    private mutating func rule(_ index: Int, of count: Int) -> String {
        var parts = ["title = \"规则\", kind = \"award\", of = \"firm\", basis = B"]
        if chance(20) { parts.append("scope = function(e) \(body(boolean(2))) end") }
        if chance(5) { parts.append("effective = { to = \"2020-01-01\" }") }
        var conditions: [String] = []
        for place in 0..<below(4) {
            if index > 0, chance(15) {
                conditions.append("{ \"c\(place)\", \"条件\", rule = \"r\(below(index))\" }")
            } else if chance(6) {
                conditions.append("{ \"c\(place)\", \"条件\", review = true }")
            } else {
                conditions.append("{ \"c\(place)\", \"条件\", function(e) \(condition(index)) end }")
            }
        }
        parts.append("conditions = { \(conditions.joined(separator: ", ")) }")
        if index % 3 != 2 {
            parts.append("amount = function(e) \(amount(index)) end")
            if chance(30) { parts.append(chance(50) ? "floor = wan(1)" : "floor = function(e) return \(money(1)) end") }
            if chance(50) {
                parts.append(chance(70) ? "cap = wan(\(1 + below(50)))" : "cap = function(e) return \(money(1)) end")
            }
            if chance(40) {
                let words = [
                    "fen", "yuan", "yuan down", "qian up", "wan", "wan down", "fen half even", "yi", "fen down",
                ]
                parts.append("rounding = \"\(pick(words))\"")
            }
        } else if chance(60) {
            parts.append("value = function(e) \(body(anything(2))) end")
        }
        return "rule \"r\(index)\" { \(parts.joined(separator: ", ")) }"
    }

    private mutating func condition(_ index: Int) -> String {
        if index > 0, chance(10) {
            let other = below(index)
            return pick([
                "return e.rules.r\(other).eligible", "return e.rules.r\(other).verdict == \"ineligible\"",
                "return e.rules.r\(other - other % 3).entitled > \(money(0))",
            ])
        }
        if chance(15) {
            return
                "local x = \(number(1)) if \(boolean(1)) then x = \(number(1)) elseif \(boolean(0)) then return \(boolean(1)) end return x >= \(number(1))"
        }
        if chance(4) { return "return \(anything(2))" }
        return body(boolean(3))
    }

    private mutating func amount(_ index: Int) -> String {
        if chance(10), index > 0 {
            let other = below(index)
            return "return e.rules.r\(other - other % 3).entitled * \(factor())"
        }
        if chance(20) {
            return
                "local m = \(money(1)) if m > \(money(1)) then return m * \(factor()) end if \(boolean(1)) then m = \(money(1)) end return m"
        }
        if chance(4) { return "return \(anything(1))" }
        return body(money(2))
    }

    private mutating func body(_ expression: String) -> String {
        chance(15) ? "local function f(x) return x end return f(\(expression))" : "return \(expression)"
    }

    private mutating func anything(_ depth: Int) -> String {
        switch below(7) {
        case 0: boolean(depth)
        case 1: number(depth)
        case 2: integer(depth)
        case 3: money(depth)
        case 4:
            pick([
                "e.grade", "e.name", "e.size", "e.industry:sub(1, 1)", "mixed[e.grade]", "factors[e.grade]",
                "e.kin.grade",
            ])
        case 5: date(depth)
        default:
            pick([
                "e.tax / e.land", "e.intensity", "e.energy", "e.energy / e.tax", "e.land * density", "nil", "e.level",
            ])
        }
    }

    // MARK: By type

    private mutating func boolean(_ depth: Int) -> String {
        guard depth > 0 else {
            return pick([
                "e.chain", "e:has \"land\"", "e:has \"park\"", "e:has(\"level\")", "true", "e.grade == \"A\"",
                "e.kin.chain", "e.size ~= \"S\"", "not e.chain",
            ])
        }
        switch below(14) {
        case 0: return "(\(boolean(depth - 1)) and \(boolean(depth - 1)))"
        case 1: return "(\(boolean(depth - 1)) or \(boolean(depth - 1)))"
        case 2: return "not (\(boolean(depth - 1)))"
        case 3, 4: return "\(money(depth - 1)) \(order()) \(money(depth - 1))"
        case 5, 6: return "\(number(depth - 1)) \(order()) \(number(depth - 1))"
        case 7: return "\(integer(depth - 1)) \(order()) \(number(depth - 1))"
        case 8: return "\(date(depth - 1)) \(order()) \(date(depth - 1))"
        case 9:
            return "e.grade \(pick(["==", "~="])) \(pick(["\"A\"", "\"C\"", "\"E\"", "e.kin.grade", "e.size", "5"]))"
        case 10:
            return
                "e.industry \(pick(["==", "~=", "<", "<=", ">=", ">"])) \(pick(["\"35\"", "\"06\"", "\"\"", "\"zz\""]))"
        case 11: return "\(integer(depth - 1)) == \(number(depth - 1))"
        case 12: return "\(money(depth - 1)) == \(money(depth - 1))"
        default:
            return pick([
                "e.tax >= e.land * density", "e.tax / e.land > density", "e.intensity >= quantity(1, \"万元/亩\")",
                "e.energy <= e.tax * quantity(0.6, \"tce/万元\")", "tier(e.staff, rows) == \"y\"", "e.park == e.kin.park",
                "e.park.level == \"市级\"", "e.name == e.industry", "e.name == \"一厂\"", "e.kin.kin == e.kin",
                "e.applied + months(1) > start", "e.land < mu(5)", "(mixed[e.grade] or 3) > 1",
                "bounds[e.industry] ~= nil",
                "e.industry:sub(1, 1) == \"3\"", "division(e.industry) == \"five\"", "division(e.industry) == nil",
                "#e.industry > 1",
                "type(e.industry) == \"string\"", "e.industry:match(\"^3\") ~= nil", "record(e).o == \"x\"",
                "division(e.grade) ~= \"A\"",
                "utf8.len(e.name) > 1", "({ A = e.chain, B = true })[e.grade] == true",
                "({ e.chain, e.staff })[2] == 10", "e.gain > yuan(0)", "e.level > 1",
            ])
        }
    }

    private mutating func order() -> String { pick(["<", "<=", ">", ">="]) }

    private mutating func factor() -> String {
        pick([
            "0.1", "3", "percent(12.5)", "params.share", "factors[e.grade]", "mixed[e.grade]",
            "(e.chain and 0.5 or 0.25)",
            "(e.chain and 2 or 0.25)", "fraction(1, 3)", "e.rating", "e.staff",
            "tier(e.staff, { { 50, 0.1 }, { 0.75 } })",
            "(mixed[e.grade] or 1)", "-1", "tier(e.tax, params.steps)",
        ])
    }

    private mutating func money(_ depth: Int) -> String {
        guard depth > 0 else {
            return pick([
                "e.revenue", "e.tax", "e.rent", "e:year(-1).tax", "e:year(2023).revenue", "wan(3)", "yuan(0)",
                "yuan(0.005)",
                "params.limit", "e:get(\"rent\", yuan(7))", "e.kin.rent", "e.gain", "bounds[e.industry][2]",
                "(bounds[e.industry] or other)[2]", "record(e).m", "yuan(e.staff)", "wan(e.rating)", "yuan(e.level)",
                "yi(9)", "e.park.output",
            ])
        }
        switch below(13) {
        case 0, 1: return "(\(money(depth - 1)) + \(money(depth - 1)))"
        case 2, 3: return "(\(money(depth - 1)) - \(money(depth - 1)))"
        case 4, 5: return "(\(money(depth - 1)) * \(factor()))"
        case 6: return "(\(factor()) * \(money(depth - 1)))"
        case 7:
            let divisor = pick(["2", "8", "3", "12", "0.4", "e.staff", "e.rating", "factors[e.grade]", "0"])
            let dividend = money(depth - 1)
            return pick(["(\(dividend) / \(divisor))", "ratio(\(dividend), \(divisor))"])
        case 8: return "\(pick(["min", "max"]))(\(money(depth - 1)), \(money(depth - 1)))"
        case 9: return "clamp(\(money(depth - 1)), yuan(10), \(pick(["wan(3)", "yuan(5)", "e.rent"])))"
        case 10:
            return pick([
                "double(\(money(depth - 1)))", "larger(\(money(depth - 1)), \(money(depth - 1)))",
                "(- \(money(depth - 1)))",
            ])
        case 11: return "round(\(money(depth - 1)), \(pick(["\"yuan\"", "\"fen\", \"up\"", "1", "\"wan\", \"down\""])))"
        default:
            return pick([
                "e.land * density", "e.land * (e.tax / e.land)",
                "(\(boolean(depth - 1)) and \(money(depth - 1)) or \(money(depth - 1)))",
            ])
        }
    }

    private mutating func integer(_ depth: Int) -> String {
        guard depth > 0 else {
            return pick([
                "e.staff", "e.patents", "3", "#e.industry", "record(e).n", "0", "-7", "e:year(-1).staff",
                "e:get(\"patents\", 0)", "year", "bounds[e.industry][1]",
                "days_between(e.applied, as_of)", "months_between(start, e.applied)", "9007199254740993",
            ])
        }
        let a = integer(depth - 1)
        return switch below(8) {
        case 0: "(\(a) + \(integer(depth - 1)))"
        case 1: "(\(a) - \(integer(depth - 1)))"
        case 2: "(\(a) * \(integer(depth - 1)))"
        case 3: "(\(a) // \(pick(["2", "-3", "e.patents", "0"])))"
        case 4: "(\(a) % \(pick(["5", "-3", "e.patents"])))"
        case 5: "\(pick(["min", "max", "math.max"]))(\(a), \(integer(depth - 1)))"
        case 6: pick(["(- \(a))", "math.abs(\(a))", "math.floor(\(number(depth - 1)))", "round(\(number(depth - 1)))"])
        default: "(\(boolean(depth - 1)) and \(a) or \(integer(depth - 1)))"
        }
    }

    private mutating func number(_ depth: Int) -> String {
        guard depth > 0 else {
            return pick([
                "e.rating", "0.5", "1.0", "e.staff", "percent(5)", "factors[e.grade]", "e.level", "params.share",
                "1e300",
            ])
        }
        let a = number(depth - 1)
        return switch below(11) {
        case 0: "(\(a) + \(number(depth - 1)))"
        case 1: "(\(a) - \(number(depth - 1)))"
        case 2: "(\(a) * \(number(depth - 1)))"
        case 3: "(\(a) / \(number(depth - 1)))"
        case 4: "(\(integer(depth - 1)) / \(integer(depth - 1)))"
        case 5: "(\(money(depth - 1)) / \(money(depth - 1)))"
        case 6: "ratio(\(integer(depth - 1)), \(integer(depth - 1)))"
        case 7: "round(\(a), \(below(4)))"
        case 8:
            pick(["(\(a) % 0.7)", "(\(a) // 0.3)", "(- \(a))", "math.abs(\(a))", "min(\(a), \(number(depth - 1)))"])
        case 9:
            pick([
                "e.land / mu(3)", "e.energy / tce(7)", "(e.land * density) / e.tax",
                "brackets(\(a), { { 1, 0.1 }, { 50, 0.3 }, { 1 } })",
            ])
        default: "(\(boolean(depth - 1)) and \(a) or \(number(depth - 1)))"
        }
    }

    private mutating func date(_ depth: Int) -> String {
        guard depth > 0 else { return pick(["e.applied", "start", "as_of", "e.kin.applied"]) }
        let inner = date(depth - 1)
        return pick([
            "(\(inner) + days(30))", "(\(inner) - months(1))", "(\(inner) + months(1, \"last_day\"))",
            "(\(inner) + years(1))",
            "min(\(inner), as_of)", inner,
        ])
    }
}
