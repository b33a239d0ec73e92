import SeededNumbers

/// Bodies of functions made up from a seed: variables that change their kind, branches, loops, tables that are filled.
struct RandomBlock {
    private var random: SeededNumbers
    private var guards = 0

    init(seed: UInt64) { random = SeededNumbers(seed: seed) }

    private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
    private mutating func pick(_ words: [String]) -> String { words[below(words.count)] }
    private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// What rules of a pack share: tables to walk, functions to call.
    static let head = """
        local limits, words = { wan(1), wan(5), wan(40) }, { "A", "B", "C", "D" }
        local byGrade = { A = { 1, 3, low = 2 }, B = { 5 }, C = {} }
        local ways = { A = function(e) return e.tax end, B = function(e) return e.rent end, C = function(e) return e.revenue end }
        local function both(a, b) if a then return b, a end return b end
        local function place(v, list) local p = 0 for _, l in ipairs(list) do if v >= l then p = p + 1 end end return p end
        local function known(e, name) if e:has(name) then return e:get(name, nil) end end
        local function sum(e, first) local s = yuan(0) for y = first, 0 do s = s + e:year(y).tax end return s end
        local function share(a, b) return { part = a, whole = b, rate = a / b } end
        indicator "parts" { of = "firm", title = "分项", value = function(e)
          return { tax = e.tax, rent = e:has "rent" and e.rent or nil, n = { e.patents, e.chain }, grade = e.grade } end }
        ranking "place_of_rent" { of = "firm", title = "名次", basis = B, by = "rent", where = function(e) return e.chain end,
          within = function(e) return e.grade end, grades = { { "A", percent(30) }, { "B", percent(80) }, { "C" } } }
        ranking "place_of_gain" { of = "firm", title = "名次", basis = B, by = "gain", order = "ascending" }
        indicator "steps" { of = "firm", title = "档", value = function(e) return place(e.revenue, limits) end }
        indicator "mixed_kind" { of = "firm", title = "混合", value = function(e)
          if e.chain then return e.patents end if e.grade == "A" then return e.rent end return e.rating end }
        """

    /// A function's body that gives a truth value, mostly.
    mutating func body() -> String {
        guards = 0
        var lines = ["local m, n, x, t, r = nil, 1, 0.5, {}, { a = 2 } \(start())"]
        for _ in 0..<(2 + below(4)) { lines.append(statement(2)) }
        lines.append("return \(truth())")
        return lines.joined(separator: " ")
    }

    /// A function's body that gives a value of any kind: a list, a record, a figure.
    mutating func value() -> String {
        guards = 0
        var lines = ["local m, n, x, t, r = nil, 2, 0.5, {}, {} \(start())"]
        for _ in 0..<(1 + below(3)) { lines.append(statement(1)) }
        let record = "{ m = m, n = n, list = t, [\(pick(["1", "\"x\"", "true"]))] = x, inner = { \(integer()) } }"
        lines.append(
            "return \(pick(["t", "r", "m", "n", "x", record, record, "e.parts", "e.kin", "byGrade[e.grade]"]))")
        return lines.joined(separator: " ")
    }

    /// Some of the variables differ from row to row from the start.
    private mutating func start() -> String {
        let others = ["m = \(pick(["e.tax", "e.rent"]))", "n = \(pick(["e.patents", "e.staff"]))", "x = e.rating"]
        return others.filter { _ in chance(60) }.joined(separator: " ")
    }

    private mutating func statements(_ depth: Int) -> String {
        (0...below(2)).map { _ in statement(depth) }.joined(separator: " ")
    }

    private mutating func statement(_ depth: Int) -> String {
        switch below(depth > 0 ? 20 : 11) {
        case 0: return "m = \(money())"
        case 1: return "n = \(integer())"
        case 2: return "x = \(number())"
        case 3: return "m = \(truth()) and \(money()) or nil"
        case 4: return "x = \(truth()) and \(integer()) or \(number())"
        case 5: return "table.insert(t, \(chance(70) ? integer() : money()))"
        case 6: return "t[#t + 1] = \(integer())"
        case 7: return "r.\(pick(["a", "b"])) = \(pick([integer(), money(), truth(), "nil"]))"
        case 8: return "r[\(pick(["e.grade", "\"b\"", "n", "e.patents"]))] = \(integer())"
        case 9: return chance(50) ? "n, m = both(\(truth()), n)" : "m = known(e, \"rent\")"
        case 10: return "n = \(pick(["#t", "n + 1", "r.a", "place(e.tax, limits)", "#words"]))"
        case 11, 12:
            let rest = chance(50) ? " else \(statements(depth - 1))" : ""
            return "if \(truth()) then \(statements(depth - 1))\(rest) end"
        case 13:
            let bounds = pick(["1, 3", "-1, 0", "3, 1, -1", "1, 0", "e.patents, 3", "1, e.patents", "n, n + 2"])
            return "for i = \(bounds) do \(broken(depth, ["n = n + i", "t[i] = i", "m = e:year(-i).tax", "x = i"])) end"
        case 14:
            let list = pick(["limits", "t", "byGrade[e.grade]", "{ e.tax, e.rent }", "words", "{ n, x }"])
            return
                "for k, v in ipairs(\(list)) do \(broken(depth, ["n = k", "x = v", "r[k] = v", "table.insert(t, k)"])) end"
        case 15:
            let table = pick(["r", "byGrade[e.grade] or {}", "byGrade", "{ b = e.tax, a = m }", "limits", "t"])
            return "for k, v in pairs(\(table)) do \(broken(depth, ["n = n + 1", "x = v", "r.b = k", "m = v"])) end"
        case 16:
            guards += 1
            let g = "g\(guards)"
            return "local \(g) = 0 while \(g) < 3 and \(truth()) do \(g) = \(g) + 1 \(statements(depth - 1)) end"
        case 17:
            guards += 1
            let g = "g\(guards)"
            return "local \(g) = 0 repeat \(g) = \(g) + 1 \(statements(depth - 1)) until \(g) > 2 or \(truth())"
        case 18: return "if \(truth()) then return \(truth()) end"
        default: return "local f = function(y) return \(pick(["y", "n", "y == n", "e.chain"])) end x = f(\(integer()))"
        }
    }

    /// The body of a loop.
    private mutating func broken(_ depth: Int, _ uses: [String]) -> String {
        let rest = "\(pick(uses)) \(statements(depth - 1))"
        return chance(40) ? "if \(truth()) then break end \(rest)" : rest
    }

    private mutating func truth() -> String {
        pick([
            "e.chain", "e.grade == \"B\"", "n > 2", "x >= 1", "m > wan(2)", "m", "m == nil", "r.b", "r.a == n",
            "#t > 1",
            "t[1] == n", "x == n", "e.tax > e.rent", "e.steps > 1", "e.parts.rent == nil", "e.kin.steps >= n",
            "e.parts.n[1] == n", "e:year(-1).steps > 0", "r[e.grade] ~= nil", "not t[2]", "e:has \"mixed_kind\"",
            "m and m > yuan(5)", "(m or yuan(3)) > yuan(2)", "type(x) == \"number\"", "e.kin.parts.grade == e.grade",
            "math.tointeger(x) == x", "e.place_of_rent == e.grade", "e.place_of_gain_rank > 30",
            "e:has \"place_of_rent\"", "e.kin.place_of_rent_rank == n", "e:year(-1).place_of_gain_rank > 50",
            "e.applied + months(e.patents, \"last_day\") > start", "e:year(2021 + n).tax > yuan(3)",
            "e.applied + months(n) > start",
            "tier(e.rating, { { 0.5, 1 }, { 3, 2 }, { 3 } }, { below = true }) > 1",
        ])
    }

    private mutating func money() -> String {
        pick([
            "e.tax", "e.rent", "yuan(3)", "m", "sum(e, -1)",
            "brackets(e.tax, { { wan(1), 0.1 }, { wan(3), 0.25 }, { 1 } })",
            "ways[e.grade](e)", "e.kin.gain", "e:year(-1).gain", "e.parts.tax", "share(e.tax, e.rent).part", "r.b",
            "e.tax * x", "e.tax / n", "max(e.tax, m)", "limits[n]", "yuan(n)",
            "e:get(\"place_of_rent_rank\", 5) * yuan(1)", "(m or e.rent)", "e.mixed_kind",
        ])
    }

    private mutating func integer() -> String {
        pick([
            "1", "e.patents", "n", "#t", "e.staff", "e.steps", "place(e.rent, limits)", "r.a", "t[1]",
            "(byGrade[e.grade] or t)[1]",
            "n + 1", "n - e.patents", "e.kin.steps", "e.mixed_kind", "math.floor(x)", "min(n, 3)", "n", "1",
            "math.tointeger(x) or 0",
        ])
    }

    private mutating func number() -> String {
        pick([
            "0.5", "e.rating", "x", "x * 2", "e.staff / e.patents", "n", "e.tax / e.rent", "r.a", "min(x, 2)", "x + n",
            "max(n, x)", "e.mixed_kind", "factors[e.grade]",
        ])
    }
}
