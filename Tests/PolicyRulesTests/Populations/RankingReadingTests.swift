import PolicyModel
import Testing

@testable import PolicyRules

@Suite("what is read of rankings")
struct RankingReadingTests {
    private static let ranking =
        #"ranking "g" { of = "enterprise", by = "tax", grades = { { "A", percent(50) }, { "B" } } }"# + "\n"

    private static func indicator(_ id: String, _ body: String, of entity: String = "enterprise") -> String {
        #"indicator "\#(id)" { of = "\#(entity)", value = function(e) \#(body) end }"# + "\n"
    }

    private static let firms = [
        TrialFirm("F1", tax: 9, ["park": .text("P1")], years: [2024: 1]),
        TrialFirm("F2", tax: 5, ["park": .text("P1")], years: [2024: 2]),
        TrialFirm("F3", ["park": .text("P1")], years: [2024: 3]),
    ]

    private func read(_ body: String, of key: String = "F1", more: String = "", entity: String = "enterprise") throws
        -> String
    {
        let lua = Self.ranking + Self.indicator("x", body, of: entity) + more
        return try Trial(lua, firms: Self.firms, parks: ["P1": nil]).value("x", of: key, entity: entity)
    }

    @Test(
        "grades and places, those of other years, has and get",
        arguments: [
            ("return e.g .. e.g_rank", ["A1", "B2", "lacks tax@2025"]),
            ("return e:year(-1).g .. e:year(2024).g_rank", ["B3", "B2", "A1"]),
            ("return e:year(-2).g", ["lacks tax@2023", "lacks tax@2023", "lacks tax@2023"]),
            ("return e:has \"g\"", ["true", "true", "false"]), ("return e:has \"g_rank\"", ["true", "true", "false"]),
            ("return e:year(-1):has \"g\"", ["true", "true", "true"]),
            ("return e:get(\"g\", \"none\")", ["A", "B", "none"]), ("return e:get(\"g_rank\", 0)", ["1", "2", "0"]),
            ("return e:year(-1):get(\"g\", \"none\")", ["B", "B", "A"]),
            ("local name = \"g\" return e[name]", ["A", "B", "lacks tax@2025"]),
            ("return pcall(function() return e.g end)", ["true", "true", "lacks tax@2025"]),
        ])
    func members(_ body: String, _ expected: [String]) throws {
        #expect(try ["F1", "F2", "F3"].map { try read(body, of: $0) } == expected)
    }

    @Test("years of other indicators count from there")
    func relativeYears() throws {
        let more = Self.indicator("last", "return e:year(-1).g")
        #expect(try read("return e.last .. e:year(2025).last", more: more) == "BB")
        #expect(try read("return e:year(2025).g", more: more) == "A")
        #expect(try read("return e:year(2026).last", more: more) == "A")
    }

    @Test("another year's ranking reads that year's values, though fields of this year were read before")
    func otherYearsValues() throws {
        let lua =
            #"ranking "g" { of = "enterprise", by = "points" }"# + "\n"
            + Self.indicator("points", "return e.tax * 2")
            + Self.indicator("x", "return e.points and e:year(-1).g_rank")
            + #"population "m" { of = "enterprise", where = function(e) return e.tax > yuan(2) end, value = function(all) return all:count() end }"#
        let firms = [
            TrialFirm("F1", tax: 9, years: [2024: 1]), TrialFirm("F2", tax: 5, years: [2024: 2]),
            TrialFirm("F3", tax: 1, years: [2024: 3]),
        ]
        let trial = try Trial(lua + "\n" + Self.indicator("n", "return e:year(-1).m"), firms: firms)
        #expect(try trial.values("points", of: ["F1", "F2", "F3"]) == ["18元", "10元", "2元"])
        #expect(try trial.values("x", of: ["F1", "F2", "F3"]) == ["3", "2", "1"])
        #expect(try trial.values("m", of: ["F1", "F2", "F3"]) == ["2", "2", "2"])
        #expect(try trial.values("n", of: ["F1", "F2", "F3"]) == ["1", "1", "1"])
        #expect(try trial.values("points", of: ["F1", "F2", "F3"]) == ["18元", "10元", "2元"])
    }

    @Test("years far from the evaluation year are unknown, whoever asks", arguments: [-65, 65, 1900, 2090, 65535])
    func farYears(_ year: Int) throws {
        let shown = year < 1000 ? 2025 + year : year
        #expect(try read("return e:year(\(year)).g") == "lacks g@\(shown)")
        #expect(try read("return e:year(\(year)):has \"g\"") == "false")
    }

    @Test("as far as 64 years there may be data", arguments: [-64, 64])
    func nearYears(_ year: Int) throws {
        #expect(try read("return e:year(\(year)).g") == "lacks tax@\(2025 + year)")
    }

    @Test(
        "collections count by grade and fold places; an unknown grade makes them unknown",
        arguments: [
            ("return e:year(2024).enterprises:count(function(f) return f.g == \"A\" end)", "1"),
            ("return e:year(2024).enterprises:sum(\"g_rank\")", "6"),
            ("return e:year(2024).enterprises:mean(\"g_rank\")", "2.0"),
            ("return e:year(2024).enterprises:max(\"g_rank\")", "3"),
            (
                "local n = 0 for f, c in pairs(e:year(2024).enterprises:group_by(function(f) return f.g end)) do n = n * 10 + c:count() end return n",
                "12"
            ),
            (
                "return e.enterprises:where(function(f) return f:has \"g\" end):count(function(f) return f.g == \"A\" end)",
                "1"
            ),
            ("return e.enterprises:count(function(f) return f.g == \"A\" end)", "lacks tax@2025"),
            ("return e.enterprises:sum(\"g_rank\")", "lacks tax@2025"),
        ])
    func collections(_ body: String, _ expected: String) throws {
        #expect(try read(body, of: "P1", entity: "park") == expected)
    }

    @Test("a rule that rests on a grade is undetermined where the score is unknown, and names why")
    func rules() throws {
        let lua =
            Self.ranking + Trial.awards
                + #"""
                pays("graded", function(e) return yuan(1) end,
                  { conditions = { { "grade", "评级A", function(e) return e.g == "A" end } } })
                """#
        let trial = try Trial(lua, firms: Self.firms, parks: ["P1": nil])
        #expect(
            try ["F1", "F2", "F3"].map { try trial.outcome("graded", of: $0) } == [
                "eligible 1元 pays 1元", "ineligible fails grade", "undetermined lacks tax@2025",
            ])
    }

    // MARK: One after another

    @Test("a ranking by an indicator that reads a population over a ranking, three passes deep")
    func depth() throws {
        let lua =
            Self.ranking
            + #"population "best" { of = "enterprise", where = function(e) return e:has "g" end, value = function(all) return all:min("g_rank") + all:mean("g_rank") end }"#
            + "\n"
            + Self.indicator("points", "return e.tax * e.best")
            + #"ranking "h" { of = "enterprise", by = "points", order = "ascending" }"# + "\n"
            + #"population "last" { of = "enterprise", where = function(e) return e:has "h_rank" end, value = function(all) return all:max("h_rank") end }"#
            + "\n"
            + Self.indicator("x", "return e.last * 100 + e.h_rank")
        let trial = try Trial(lua, firms: Self.firms, parks: ["P1": nil])
        #expect(try trial.values("x", of: ["F1", "F2", "F3"]) == ["202", "201", "lacks tax@2025"])
        #expect(try trial.value("best", of: "F3") == "2.5")
    }

    @Test("a ranking that reads its own past comes to an end")
    func ownPast() throws {
        let lua =
            #"ranking "g" { of = "enterprise", by = "points", grades = { { "A", percent(50) }, { "B" } } }"# + "\n"
            + Self.indicator(
                "points", "if e:year(-1):get(\"g\", \"none\") == \"A\" then return e.tax + yuan(100) end return e.tax")
        let firms = [TrialFirm("F1", tax: 9, years: [2024: 1]), TrialFirm("F2", tax: 5, years: [2024: 2])]
        #expect(try Trial(lua, firms: firms).values("g", of: ["F1", "F2"]) == ["B #2", "A #1"])
    }

    @Test(
        "rings that only a run shows are an error with the whole ring, from the same place whoever is asked first",
        arguments: [["g", "h"], ["h", "g"], ["x", "h"], ["m", "g"]])
    func rings(_ order: [String]) throws {
        let lua =
            #"local names = { g = "g_rank", h = "h_rank", m = "m" }"# + "\n"
            + Self.indicator("p", "return e[names.h]") + Self.indicator("q", "return e[names.m]")
            + Self.indicator("x", "return e[names.g]")
                + #"""
                ranking "g" { of = "enterprise", by = "p" }
                ranking "h" { of = "enterprise", by = "q" }
                population "m" { of = "enterprise", value = function(all) return all:sum(names.g) end }
                """#
        let trial = try Trial(lua, firms: Self.firms, parks: ["P1": nil])
        let ring = "error: these depend on one another in a ring: test/g → test/h → test/m → test/g"
        for name in order + ["g", "h", "m", "x"] {
            #expect(try trial.values(name, of: ["F1", "F3"]) == [ring, ring], "\(name) after \(order)")
        }
    }

    @Test("what reads a ring without being in it has the error of the ring; the rest stands")
    func besideRings() throws {
        let lua =
            #"local own = "r_rank""# + "\n" + Self.ranking + Self.indicator("p", "return e[own]")
            + #"ranking "r" { of = "enterprise", by = "p" }"# + "\n" + Self.indicator("x", "return e.r_rank")
        let trial = try Trial(lua, firms: Self.firms, parks: ["P1": nil])
        let ring = "error: these depend on one another in a ring: test/r → test/r"
        #expect(try trial.value("x", of: "F1") == ring)
        #expect(try trial.value("r", of: "F1") == ring)
        #expect(try trial.value("g", of: "F1") == "A #1")
    }
}
