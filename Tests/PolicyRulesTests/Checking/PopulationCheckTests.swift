import PolicyModel
import PolicyRules
import Testing

@Suite("What the checker says of rankings and populations")
struct PopulationCheckTests {
    private static let basis = "basis = { document = \"试行办法\" }"

    private static func indicator(_ id: String, _ body: String, of entity: String = "enterprise") -> String {
        "indicator \"\(id)\" { of = \"\(entity)\", title = \"指标\", \(basis), value = function(e) \(body) end }"
    }

    private static func ranking(_ by: String, _ more: String = "", of entity: String = "enterprise") -> String {
        """
        ranking "grade" { of = "\(entity)", title = "排名", \(basis), by = "\(by)", \(more) \
        grades = { { "A", percent(20) }, { "B" } } }
        """
    }

    private static func population(_ value: String, _ more: String = "", of entity: String = "enterprise") -> String {
        """
        population "whole" { of = "\(entity)", title = "总体", \(basis), \(more) \
        value = function(all) \(value) end }
        """
    }

    /// Each finding as its line and code.
    private func lines(_ parts: String...) throws -> [String] {
        try CheckedPack(files: ["rules.lua": parts.joined(separator: "\n")]).findings().map {
            "\($0.location?.line ?? 0) \($0.code)"
        }
    }

    private func message(_ parts: String...) throws -> String? {
        try CheckedPack(files: ["rules.lua": parts.joined(separator: "\n")]).findings().first?.message.en
    }

    @Test(
        "wants the score of a ranking to be a number, a quantity or a date",
        arguments: [
            ("return e.tax / e.land", []), ("return e.employees", []), ("return ratio(e.tax, e.revenue)", []),
            ("return e.name", ["2 score-type"]), ("return e.high_tech", ["2 score-type"]),
            ("return e.applied_on", []), ("return e.park", ["2 score-type"]),
            ("if e.high_tech then return 1 end return e.land", []),
        ] as [(String, [String])])
    func scores(_ body: String, _ expected: [String]) throws {
        #expect(try lines(Self.indicator("score", body), Self.ranking("score")) == expected)
    }

    @Test("ranks by fields that are numbers, quantities or dates")
    func fieldScores() throws {
        #expect(try lines(Self.ranking("tax")) == [])
        #expect(try lines(Self.ranking("employees")) == [])
        #expect(try lines(Self.ranking("registered_on")) == [])
    }

    @Test(
        "holds `where` to a test, and follows `within`",
        arguments: [
            ("where = function(e) return e.high_tech end,", []),
            ("where = function(e) return e.tax end,", ["1 condition-not-boolean"]),
            ("where = function(e) return true end,", ["1 condition-constant"]),
            ("within = function(e) return e.region end,", []),
            ("within = function(e) return e.regoin end,", ["1 field-unknown"]),
            ("within = function(e) return e.tax + 5 end,", ["1 arithmetic-mixed"]),
        ] as [(String, [String])])
    func members(_ more: String, _ expected: [String]) throws {
        #expect(try lines(Self.ranking("tax", more)) == expected)
        #expect(try lines(Self.population("return all:count()", more)) == expected)
    }

    @Test(
        "reads a grade as one of the ranking's words, and a place as a whole number",
        arguments: [
            ("return e.grade == \"A\"", []), ("return e.grade == \"C\"", ["2 enum-value-unknown"]),
            ("return e:year(-1).grade ~= \"E\"", ["2 enum-value-unknown"]),
            ("return e.grade > 5", ["2 compare-mixed"]), ("return e.grade_rank <= 10", []),
            ("return e.grade_rank == \"A\"", ["2 compare-mixed"]),
            ("return e.grade_rank < wan(1)", ["2 compare-mixed"]),
            ("return e.grade_rnk < 5", ["2 field-unknown"]), ("return e:has \"grade\"", []),
            ("return e:get(\"grade\", \"none\") == \"none\"", []),
            ("return (e.grade or \"B\") == \"B\"", ["2 missing-then-default"]),
            ("return (e.grade_rank or 0) < 5", ["2 missing-then-default"]),
            ("return e.employees / e.grade_rank > 1", []),
        ] as [(String, [String])])
    func grades(_ body: String, _ expected: [String]) throws {
        let codes = try lines(Self.ranking("tax"), Self.indicator("reads", body))
        #expect(codes == expected)
    }

    @Test("knows only the place where a ranking has no grades")
    func withoutGrades() throws {
        let ranking = "ranking \"order\" { of = \"enterprise\", title = \"排名\", \(Self.basis), by = \"tax\" }"
        #expect(try lines(ranking, Self.indicator("i", "return e.order_rank < 5")) == [])
        #expect(try lines(ranking, Self.indicator("i", "return e.order == \"A\"")) == ["2 field-unknown"])
    }

    @Test(
        "reads a population with what its function gives",
        arguments: [
            ("return all:mean(\"tax\")", "return e.whole > wan(5)", []),
            ("return all:mean(\"tax\")", "return e.whole > 5", ["2 compare-mixed"]),
            ("return all:count(function(e) return e.high_tech end)", "return e.whole / 2 > 5", []),
            ("return all:mean(\"txa\")", "return e.whole", ["1 field-unknown"]),
            ("return all:where(function(e) return e.tax end):count()", "return e.whole", ["1 condition-not-boolean"]),
            ("return all.tax", "return e.whole", ["1 method-unknown"]),
            ("return { count = all:count() }", "return e.whole.count > 5", []),
        ] as [(String, String, [String])])
    func populations(_ value: String, _ body: String, _ expected: [String]) throws {
        #expect(try lines(Self.population(value), Self.indicator("reads", body)) == expected)
    }

    @Test(
        "wants the value of a population to be one",
        arguments: [
            ("return all", ["1 population-value"]), ("return all[1]", []),
            ("local n = all:count()", ["1 population-value"]), ("return function() end", ["1 population-value"]),
            ("return all:any(function(e) return e.high_tech end)", []), ("return all[1].name", []),
        ])
    func values(_ value: String, _ expected: [String]) throws {
        #expect(try lines(Self.population(value)) == expected)
    }

    @Test("holds a population to its unit")
    func units() throws {
        #expect(try lines(Self.population("return all:sum(\"tax\")", "unit = \"亿元\",")) == [])
        #expect(try lines(Self.population("return all:sum(\"land\")", "unit = \"亿元\",")) == ["1 indicator-unit"])
        #expect(
            try message(Self.population("return all:sum(\"land\")", "unit = \"亿元\","))
                == "the population `whole` gives area, but `亿元` is a unit of money")
    }

    @Test("finds rings through rankings and populations, of whatever subject in the same year")
    func rings() throws {
        let ranking = Self.ranking("score")
        #expect(try lines(ranking, Self.indicator("score", "return e.grade_rank")) == ["1 dependency-cycle"])
        #expect(try lines(ranking, Self.indicator("score", "return e:year(-1).grade_rank")) == [])
        #expect(
            try message(
                ranking, Self.indicator("score", "return e.whole * 2"), Self.population("return all:sum(\"points\")"),
                Self.indicator("points", "return e.grade == \"A\" and 1 or 0"))
                == "these depend on one another: `demo/grade` → `demo/score` → `demo/whole` → `demo/points` → `demo/grade`"
        )
        #expect(
            try lines(Self.population("return all:sum(\"points\")"), Self.indicator("points", "return e.whole")) == [
                "1 dependency-cycle"
            ])
        #expect(try lines(Self.population("return all:sum(\"whole\")")) == ["1 dependency-cycle"])
        #expect(
            try lines(Self.ranking("tax", "where = function(e) return e.grade_rank < 5 end,")) == [
                "1 dependency-cycle"
            ])
        #expect(
            try lines(
                Self.population("return all:sum(function(e) return e.points end)"),
                Self.indicator("points", "return e:year(-1).whole")) == [])
    }

    @Test("finds a ring through another subject of the same year only where all subjects are read")
    func ringsOfOthers() throws {
        let ranking = Self.ranking("score", of: "region")
        #expect(
            try lines(ranking, Self.indicator("score", "return e.parent.grade_rank", of: "region")) == [
                "1 dependency-cycle"
            ])
        #expect(try lines(Self.indicator("score", "return e.parent.score", of: "region")) == [])
        let parks = [
            Self.population("return all:sum(\"output_score\")", of: "park"),
            Self.indicator("output_score", "return e.enterprises:sum(\"share\")", of: "park"),
        ]
        #expect(try lines(parks[0], parks[1], Self.indicator("share", "return e.park.whole")) == ["1 dependency-cycle"])
        #expect(try lines(parks[0], parks[1], Self.indicator("share", "return e.tax")) == [])
    }

    @Test("finds rings through the outcomes of rules")
    func ringsOfRules() throws {
        let rule = """
            rule "r" { title = "规则", kind = "qualification", of = "enterprise", \(Self.basis), conditions = {
              { "grade", "条件", function(e) return e.grade == "A" end } } }
            """
        #expect(
            try message(Self.ranking("tax", "where = function(e) return e.rules.r.eligible end,"), rule)
                == "these depend on one another: `demo/grade` → `demo/r` → `demo/grade`")
        #expect(try lines(Self.ranking("tax"), rule) == [])
    }

    @Test("refuses to evaluate a ring")
    func refusals() throws {
        let text = [Self.ranking("score"), Self.indicator("score", "return e.grade_rank")].joined(separator: "\n")
        let program = try CheckedPack(files: ["rules.lua": text]).program()
        #expect(PackChecker(program).refusals().map(\.code) == ["dependency-cycle"])
    }

    @Test("counts what rankings and populations read, and lists them among what a rule reads")
    func uses() throws {
        let text = [
            "param \"limit\" { title = \"参数\", \(Self.basis), values = { [\"2024-01-01\"] = wan(5) } }",
            Self.ranking("tax", "where = function(e) return e.tax > params.limit end,"),
            Self.population("return all:mean(\"tax\")"),
            """
            rule "r" { title = "规则", kind = "qualification", of = "enterprise", \(Self.basis), conditions = {
              { "grade", "条件", function(e) return e.grade == "A" end },
              { "mean", "条件", function(e) return e.tax > e.whole end } } }
            """,
        ].joined(separator: "\n")
        let pack = CheckedPack(files: ["rules.lua": text])
        #expect(try pack.findings().map(\.code) == [])
        #expect(try pack.program().makeCatalogue().rules.map(\.uses) == [["demo/grade", "demo/whole"]])
    }

    @Test("warns where they name no basis")
    func bases() throws {
        #expect(
            try lines(
                "ranking \"a\" { of = \"enterprise\", title = \"排名\", by = \"tax\" }",
                "population \"b\" { of = \"enterprise\", title = \"总体\", value = function(all) return all:count() end }"
            )
                == ["1 basis-missing", "2 basis-missing"])
    }
}
