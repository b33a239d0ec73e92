import SeededNumbers

/// Rules made up from a seed about what belongs to a subject: collections, years, populations, other subjects' rules, lists
/// that are sorted.
struct RandomCollections {
    private var random: SeededNumbers

    init(seed: UInt64) { random = SeededNumbers(seed: seed &* 11 &+ 5) }

    private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
    private mutating func pick(_ words: [String]) -> String { words[below(words.count)] }
    private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    static let head = """
        population "mean_rent" { of = "firm", title = "平均", basis = B, within = function(e) return e.grade end,
          value = function(all) return all:mean "rent" end, where = function(e) return e:has "rent" end }
        population "extremes" { of = "firm", title = "极值", basis = B, where = function(e) return e:has "rating" end,
          within = function(e) return e.chain end,
          value = function(all) return { least = all:min "rating", most = all:max "rating", n = all:count() } end }
        population "alike" { of = "firm", title = "同类", basis = B, within = function(e) return e.rent end,
          value = function(all) if all:count() > 2 then return 3 end return all:count() / 2 end }
        population "open_mean" { of = "firm", title = "均值", basis = B, within = function(e) return e.industry end,
          value = function(all) return all:mean "patents" end }
        indicator "kin_rent" { of = "firm", title = "合计", value = function(e) return e.firms:sum "rent" end }
        indicator "kin_total" { of = "firm", title = "合计", value = function(e) return e.firms:sum "kin_rent" end }
        indicator "best_kin" { of = "firm", title = "最高", value = function(e)
          return e.firms:max(function(f) return f.patents end) end }
        indicator "kin_staff" { of = "firm", title = "平均", value = function(e) return e.firms:mean "staff" end }
        indicator "two_years" { of = "firm", title = "两年", value = function(e) return e:years(-1, 0):sum "tax" end }
        local function rich(f) return f.rent > yuan(100) end
        local function by_patents(a, b) if a.p ~= b.p then return a.p > b.p end return a.i < b.i end
        """

    mutating func rule(_ index: Int) -> String {
        var parts = ["title = \"规则\", kind = \"award\", of = \"firm\", basis = B"]
        if chance(20) { parts.append("scope = function(e) \(start()) return \(truth("e", 1)) end") }
        let conditions = (0...below(2)).map { "{ \"c\($0)\", \"条件\", function(e) \(body(index)) end }" }
        parts.append("conditions = { \(conditions.joined(separator: ", ")) }")
        switch below(3) {
        case 0: parts.append("amount = function(e) \(start()) return \(money()) end")
        case 1:
            parts.append("value = function(e) \(start()) \(walk()) return \(pick(["t", "n", "m", "{ n, m, t }"])) end")
        default: parts.append("value = function(e) \(start()) return \(anything()) end")
        }
        return "rule \"r\(index)\" { \(parts.joined(separator: ", ")) }"
    }

    // MARK: Bodies

    private mutating func start() -> String {
        let others = ["m = \(pick(["e.tax", "e.rent"]))", "n = \(pick(["e.patents", "e.staff"]))", "c = e.chain"]
        return "local m, n, c, t = yuan(50), 1, true, {} " + others.filter { _ in chance(40) }.joined(separator: " ")
    }

    private mutating func body(_ index: Int) -> String {
        if index > 0, chance(12) {
            let other = "e.kin.rules.r\(below(index))"
            return "return "
                + pick(["\(other).eligible", "\(other).verdict == \"ineligible\"", "\(other).eligible or e.chain"])
        }
        if chance(25) { return "\(start()) \(walk()) return \(pick(["n > 2", "m > wan(1)", "#t > 1", "t[1] == n"]))" }
        if chance(15) { return "\(start()) \(sorted())" }
        return "\(start()) return \(truth("e", 2))"
    }

    private mutating func walk() -> String {
        let use = pick([
            "n = n + 1", "m = m + f.rent", "table.insert(t, \(measure("f")))", "n = n + f.patents", "t[i] = f.grade",
            "c = c and f.chain",
        ])
        let inner = chance(50) ? "if \(truth("f", 0)) then \(use) end" : use
        return "for i, f in ipairs(\(collection("e"))) do \(inner) end"
    }

    private mutating func sorted() -> String {
        let list = pick([
            "t = { e.patents, n, 3 }", "t = { e.rent, m, e.tax, yuan(100) }", "t = { e.rating, 0.5, n }",
            "if c then t[1] = e.patents end table.insert(t, n) table.insert(t, 2)",
            "for _, f in ipairs(e.firms) do table.insert(t, f.patents) end",
        ])
        let order = pick([
            "", ", function(a, b) return a > b end", ", function(a, b) return a >= b end",
            ", function(a, b) return c end",
            ", function(a, b) return (factors[e.grade] > 1) == (a < b) end",
        ])
        if chance(30) {
            return "t = { { p = e.patents, i = 1 }, { p = n, i = 2 }, { p = 3, i = 3 } } table.sort(t, by_patents) "
                + "return t[1].i \(pick(["== 1", "> t[3].i"]))"
        }
        return "\(list) table.sort(t\(order)) return \(pick(["t[1] == n", "t[#t] == 3", "t[1] ~= t[2]", "t[2] == m"]))"
    }

    // MARK: Collections

    private mutating func collection(_ owner: String, filters: Bool = true) -> String {
        var collection =
            owner == "e"
            ? pick([
                "e.firms", "e.firms", "e.firms", "e.kin.firms", "e.park.firms", "e:year(-1).firms", "e:years(-1, 0)",
                "e:years(2023, 2024)", "e.kin:years(0, 0)",
            ]) : pick(["\(owner).firms", "\(owner):years(-1, 0)"])
        if filters, chance(collection.contains("years") ? 4 : 30) { collection += ":where(\(question()))" }
        return collection
    }

    private mutating func question() -> String {
        chance(8) ? "rich" : "function(f) return \(truth("f", 1)) end"
    }

    private mutating func truth(_ who: String, _ depth: Int) -> String {
        if depth > 0, chance(who == "e" ? 80 : 20) {
            let of = collection(who)
            if who == "f" { return "\(of):\(pick(["count() > 0", "sum \"rent\" > m", "sum \"patents\" >= n"]))" }
            switch below(6) {
            case 0, 1: return "\(of):any(\(question()))"
            case 2: return "\(of):all(\(question()))"
            case 3: return "\(of):count(\(question())) \(pick(["> n", "== 1", "<= 2"]))"
            case 4: return "\(of):count() \(pick(["> n", "== 0", "< 70"]))"
            default:
                return pick([
                    "\(money()) > \(money())", "\(number()) > \(number())", "\(money()) >= m", "\(number()) < n",
                ])
            }
        }
        return pick([
            "\(who).chain", "\(who).rent > m", "\(who).grade == e.grade", "\(who).staff > n", "\(who):has \"rent\"",
            "\(who).kin == e", "\(who).grade ~= \"D\"", "\(who).size == \"S\"", "\(who):year(-1).tax > yuan(5)",
            "year == 2024", "c", "c == \(who).chain", "\(who).mean_rent > \(who).rent", "\(who).patents >= n",
            "\(who).park.level == e.park.level", "e.rating > \(who).rating", "\(who).gain > yuan(0)",
            "\(who).place_of_rent_rank > 3", "\(who).extremes.least < \(who).rating", "\(who):has \"open_mean\"",
            "\(who).alike > 1", "\(who).extremes.n > 100", "\(who):get(\"open_mean\", 2) > 1",
            "\(who):get(\"kin_rent\", m) >= m", "\(who).kin_total > m", "\(who).best_kin == n",
            "\(who).two_years > \(who).revenue", "\(who).kin_staff > 30",
        ])
    }

    private mutating func name(money isMoney: Bool) -> String {
        pick(
            isMoney
                ? ["rent", "tax", "revenue", "gain", "mean_rent", "kin_rent", "kin_total", "two_years", "rent", "tax"]
                : [
                    "staff", "rating", "patents", "level", "place_of_rent_rank", "steps", "alike", "open_mean", "name",
                    "staff", "rating", "patents", "best_kin", "kin_staff",
                ])
    }

    private mutating func measure(_ who: String, money isMoney: Bool? = nil) -> String {
        if isMoney ?? chance(50) {
            return pick([
                "\(who).rent", "\(who).tax - m", "(\(who).chain and \(who).rent or m)", "\(who).gain",
                "\(who).tax * 0.5",
                "\(who).tax / 3", "\(who).rent * n", "\(who).kin.rent", "\(who).kin_rent",
            ])
        }
        return pick([
            "\(who).staff", "\(who).rating", "\(who).patents * n", "\(who).rating * 2", "\(who).level",
            "factors[\(who).grade]",
            "mixed[\(who).grade]", "\(who).staff + 1", "\(who).tax / \(who).rent", "nil", "\(who).patents", "n", "1",
            "\(who).rating", "days_between(\(who).applied, as_of)",
        ])
    }

    private mutating func folded(_ isMoney: Bool) -> String {
        let kind = pick(["sum", "sum", "mean", "min", "max"])
        let of = collection("e")
        if chance(50) { return "\(of):\(kind) \"\(name(money: isMoney))\"" }
        return "\(of):\(kind)(function(f) return \(measure("f", money: isMoney)) end)"
    }

    private mutating func money() -> String {
        chance(70)
            ? folded(true)
            : pick(["m", "e.kin_rent", "e.kin_total", "e.mean_rent", "e:get(\"mean_rent\", m)", "e.two_years"])
    }

    private mutating func number() -> String {
        chance(70)
            ? folded(false)
            : pick(["n", "e.best_kin", "e.kin_staff", "e.alike", "e.open_mean", "e.extremes.most", "e.extremes.n"])
    }

    private mutating func anything() -> String {
        switch below(5) {
        case 0: money()
        case 1, 2: number()
        case 3: truth("e", 2)
        default:
            pick([
                "e.extremes", "{ e.extremes.least, n = e.kin_total }", "e.firms", "e.kin_staff",
                "\(collection("e")):count()",
            ])
        }
    }
}
