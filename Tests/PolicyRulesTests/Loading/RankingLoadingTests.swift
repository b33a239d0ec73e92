import PolicyModel
import Testing

@testable import PolicyRules

@Suite("Loading rankings and populations")
struct RankingLoadingTests {
    private static func ranking(_ keys: String) -> String {
        "ranking \"place\" { of = \"enterprise\", by = \"revenue\", \(keys) }\n"
    }

    private static let indicator =
        "indicator \"score\" { of = \"enterprise\", value = function(e) return 1 end }\n"

    @Test("a ranking says what it goes by, or else the usual words")
    func rankings() throws {
        let program = try RuleProgram.load([
            Trial.source(
                Self.indicator + Self.ranking("title = \"排名\"")
                    + #"""
                    ranking "grade" {
                      of = "enterprise", by = "score", order = "ascending", ties = "key", cut = "half",
                      where = function(e) return true end, within = function(e) return e.region end,
                      grades = { { "A", fraction(1, 3) }, { "B", 0.6 }, { "C" } },
                    }
                    """#)
        ])
        let (place, grade) = (program.rankings[0], program.rankings[1])
        #expect(place.order == .descending && place.ties == .share && place.cut == .floor && place.grades.isEmpty)
        #expect(place.members == nil && place.group == nil && place.rankName == "place_rank")
        #expect(place.head.title == "排名")
        #expect(grade.score == .indicator(0) && grade.members != nil && grade.group != nil)
        #expect(grade.order == .ascending && grade.ties == .key && grade.cut == .half)
        #expect(grade.grades.map(\.name) == ["A", "B", "C"])
        #expect(grade.grades[1].share == ExactDecimal(coefficient: 6, exponent: -1))
        #expect(grade.grades[2].share == nil)
    }

    @Test("a population has a value and a unit")
    func populations() throws {
        let program = try RuleProgram.load([
            Trial.source(
                #"population "mean" { of = "park", value = function(all) return all:count() end, unit = "万元/亩" }"#)
        ])
        #expect(program.populations[0].entity == program.schema.entityIndex(named: "park"))
        #expect(program.populations[0].unit == Unit(parsing: "万元/亩"))
    }

    @Test(
        "grades end at 1 or open, ascend, and lie above 0",
        arguments: [
            ("{ { \"A\", 1 } }", true), ("{ { \"A\" } }", true), ("{ { \"A\", 0.2 }, { \"B\", 1.0 } }", true),
            ("{ { \"A\", 0 }, { \"B\", 1 } }", false), ("{ { \"A\", 1.01 } }", false), ("{ { \"A\", 0.99 } }", false),
            ("{ { \"A\", 0.2 }, { \"B\", 0.2 }, { \"C\" } }", false), ("{ { \"A\", \"B\" } }", false),
            ("{ { \"\", 1 } }", false), ("{ { \"A\", 1, 2 } }", false), ("{ { name = \"A\" } }", false),
        ])
    func grades(_ grades: String, _ isFit: Bool) {
        let errors = Trial.loadErrors(Self.ranking("grades = \(grades)"))
        #expect(errors.map { $0.prefix { $0 != ":" } } == (isFit ? [] : ["grades-malformed"]))
    }

    @Test(
        "what is missing or misspelt is named",
        arguments: [
            (#"ranking "r" { of = "enterprise" }"#, "key-missing: `ranking \"r\"` lacks `by`"),
            (#"ranking "r" { by = "revenue" }"#, "key-missing: `ranking \"r\"` lacks `of`"),
            (ranking("order = \"down\""), "word-unknown: `down` is no value of `order`"),
            (ranking("ties = \"shared\""), "word-unknown: `shared` is no value of `ties`"),
            (ranking("cut = \"flor\""), "word-unknown: `flor` is no value of `cut`"),
            (#"population "p" { of = "enterprise" }"#, "key-missing: `population \"p\"` lacks `value`"),
            (
                #"population "p" { of = "enterprise", unit = "万元/母", value = function(all) return 1 end }"#,
                "unit-unknown: `万元/母` is not a unit"
            ),
        ])
    func faults(_ lua: String, _ expected: String) {
        #expect(Trial.loadErrors(lua) == [expected])
    }

    @Test(
        "names are free among fields, collections, words, indicators, rankings and populations of the entity",
        arguments: [
            (#"ranking "revenue" { of = "enterprise", by = "tax", grades = { { "A" } } }"#, "a field"),
            (#"ranking "projects" { of = "enterprise", by = "tax", grades = { { "A" } } }"#, "a collection"),
            (
                #"population "rules" { of = "enterprise", value = function(all) return 1 end }"#,
                "a word of the language"
            ),
            (#"ranking "score" { of = "enterprise", by = "tax", grades = { { "A" } } }"#, "the indicator `test/score`"),
            (
                #"population "score" { of = "enterprise", value = function(all) return 1 end }"#,
                "the indicator `test/score`"
            ),
        ])
    func names(_ lua: String, _ what: String) {
        let errors = Trial.loadErrors(Self.indicator + lua)
        #expect(errors.count == 1 && errors[0].hasSuffix("of `enterprise` is already " + what), "\(errors)")
    }

    @Test("a ranking without grades leaves its own name free, and another entity has names of its own")
    func freeNames() {
        #expect(Trial.loadErrors(Self.indicator + #"ranking "score" { of = "enterprise", by = "score" }"#) == [])
        #expect(
            Trial.loadErrors(
                Self.indicator + #"population "score" { of = "park", value = function(all) return 1 end }"#) == [])
    }
}
