import PolicyModel
import Testing

@testable import PolicyRules

@Suite("rankings")
struct RankingTests {
    private static func ranking(_ body: String = "", by: String = "tax") -> String {
        #"ranking "g" { title = "评级", of = "enterprise", by = "\#(by)", "#
            + #"grades = { { "A", percent(25) }, { "B", percent(75) }, { "C" } }, \#(body) }"# + "\n"
    }

    private static func firms(_ taxes: [Double?]) -> [TrialFirm] {
        taxes.enumerated().map { TrialFirm("F\($0.offset + 1)", tax: $0.element) }
    }

    private static func grades(_ lua: String, _ taxes: [Double?]) throws -> [String] {
        try Trial(lua, firms: firms(taxes)).values("g", of: taxes.indices.map { "F\($0 + 1)" })
    }

    // MARK: Order, ties, cuts

    @Test(
        "the largest score comes first, and equal scores share the best of their places, unless told otherwise",
        arguments: [
            ("", ["C #4", "B #2", "A #1", "B #2"]),
            (#"ties = "share""#, ["C #4", "B #2", "A #1", "B #2"]),
            (#"ties = "key""#, ["C #4", "B #2", "A #1", "B #3"]),
            (#"order = "ascending""#, ["A #1", "B #2", "C #4", "B #2"]),
            (#"order = "ascending", ties = "key""#, ["A #1", "B #2", "C #4", "B #3"]),
        ])
    func orders(_ body: String, _ expected: [String]) throws {
        #expect(try Self.grades(Self.ranking(body), [5, 8, 10, 8]) == expected)
    }

    @Test("a grade that ties straddle goes to all of them, and places after them are skipped")
    func straddlingTies() throws {
        #expect(try Self.grades(Self.ranking(), [9, 9, 9, 1]) == ["A #1", "A #1", "A #1", "C #4"])
        #expect(try Self.grades(Self.ranking(), [7, 7, 7, 7]) == ["A #1", "A #1", "A #1", "A #1"])
        #expect(try Self.grades(Self.ranking(#"ties = "key""#), [7, 7, 7, 7]) == ["A #1", "B #2", "B #3", "C #4"])
    }

    @Test("ties by key go by code points, whatever the order of the rows")
    func tiesByKey() throws {
        let keys = ["b", "B", "a", "甲", "A1", "A10", "A2"]
        let trial = try Trial(Self.ranking(#"ties = "key""#), firms: keys.map { TrialFirm($0, tax: 1) })
        let order = try keys.sorted { try trial.value("g", of: $0).suffix(1) < trial.value("g", of: $1).suffix(1) }
        #expect(order == ["A1", "A10", "A2", "B", "a", "b", "甲"])
    }

    @Test(
        "limits are a share of the places, exactly",
        arguments: [
            (0.35, 20, [7, 7, 7]), (0.07, 100, [7, 7, 7]), (0.29, 100, [29, 29, 29]), (0.2, 7, [1, 2, 1]),
            (0.35, 10, [3, 4, 4]), (0.25, 2, [0, 1, 1]), (0.05, 9, [0, 1, 0]), (0.05, 10, [0, 1, 1]),
            (0.95, 21, [19, 20, 20]), (1, 3, [3, 3, 3]), (0.5, 0, [0, 0, 0]), (1.0 / 3, 3, [1, 1, 1]),
            (2.0 / 3, 3_000_000, [2_000_000, 2_000_000, 2_000_000]), (0.000001, 2_000_000, [2, 2, 2]),
            (1e-40, 1_000_000, [0, 0, 0]), (1.2345678901234567e-25, 10, [0, 0, 0]),
        ] as [(Double, Int, [Int])])
    func limits(_ share: Double, _ count: Int, _ expected: [Int]) throws {
        let share = try #require(ExactDecimal(share))
        #expect([RankingDeclaration.Cut.floor, .ceil, .half].map { $0.places(share, of: count) } == expected)
    }

    @Test(
        "cut says how many places a share that is no whole number is",
        arguments: [
            ("", "ABBCC"), (#"cut = "floor""#, "ABBCC"), (#"cut = "ceil""#, "AABBC"), (#"cut = "half""#, "ABBBC"),
        ])
    func cuts(_ body: String, _ expected: String) throws {
        // 0.25 of 5 is 1.25; of 0.75, 3.75
        let shown = try Self.grades(Self.ranking(body), [9, 8, 7, 6, 5]).map { String($0.prefix(1)) }.joined()
        #expect(shown == expected)
    }

    @Test("a hundred firms by 20, 60, 95 percent: twenty, forty, thirty-five and five")
    func hundred() throws {
        let lua = #"""
            ranking "g" { of = "enterprise", by = "tax",
              grades = { { "A", percent(20) }, { "B", percent(60) }, { "C", percent(95) }, { "D", percent(100) } } }
            """#
        let grades = try Self.grades(lua, (1...100).map { Double($0) }).map { String($0.prefix(1)) }
        #expect(
            grades.joined() == String(repeating: "D", count: 5) + String(repeating: "C", count: 35)
                + String(repeating: "B", count: 40) + String(repeating: "A", count: 20))
    }

    @Test("without grades there are places only")
    func withoutGrades() throws {
        let lua = #"ranking "g" { of = "enterprise", by = "tax" }"# + "\n"
        #expect(try Self.grades(lua, [1, 3, 2]) == ["#3", "#1", "#2"])
        let indicator = #"indicator "x" { of = "enterprise", value = function(e) local n = "g" return e[n] end }"#
        let read = try Trial(lua + indicator, firms: Self.firms([1])).value("x", of: "F1")
        #expect(read.contains("error: `enterprise` has no field `g`"))
    }

    @Test("more grades than a byte counts")
    func manyGrades() throws {
        let rows = (1...400).map { "{ \"G\($0)\", \($0) / 400 }" }.joined(separator: ", ")
        let lua = "ranking \"g\" { of = \"enterprise\", by = \"tax\", grades = { \(rows) } }"
        let firms = (1...400).map { TrialFirm("F\($0)", tax: Double(401 - $0)) }
        #expect(
            try Trial(lua, firms: firms).values("g", of: ["F1", "F256", "F257", "F400"]) == [
                "G1 #1", "G256 #256", "G257 #257", "G400 #400",
            ])
    }

    @Test("of nobody, and of one")
    func few() throws {
        #expect(try Self.grades(Self.ranking(), []) == [])
        #expect(try Self.grades(Self.ranking(), [5]) == ["C #1"])
        #expect(try Self.grades(Self.ranking(#"cut = "ceil""#), [5]) == ["A #1"])
    }

    // MARK: Scores

    @Test("a field of whole numbers, numbers, quantities or dates may be the score")
    func scoreFields() throws {
        func ranks(_ field: String, _ values: [InputValue?], yearly: Bool = false) throws -> [String] {
            var firms = values.indices.map { TrialFirm("F\($0 + 1)") }
            for (index, value) in values.enumerated() {
                guard let value else { continue }
                if yearly { firms[index].years[2025] = [field: value] } else { firms[index].values[field] = value }
            }
            return try Trial(Self.ranking(by: field), firms: firms).values("g", of: firms.map(\.key))
        }
        #expect(
            try ranks("employees", [.integer(3), .integer(30), nil], yearly: true) == [
                "C #2", "B #1", "lacks employees@2025",
            ])
        #expect(try ranks("land", [.mu(3), .mu(2.5)]) == ["B #1", "C #2"])
        #expect(
            try ranks("registered_on", [.day("2020-01-01"), .day("1999-12-31"), nil]) == [
                "B #1", "C #2", "lacks registered_on",
            ])
    }

    private static func points(_ body: String) -> String {
        #"indicator "points" { of = "enterprise", value = function(e) \#(body) end }"# + "\n" + ranking(by: "points")
    }

    @Test("dates, whole numbers and floats that an indicator gives are compared exactly as they are")
    func scoreIndicators() throws {
        #expect(
            try Self.grades(Self.points(#"return e.tax > yuan(5) and date "2024-02-29" or date "2024-03-01""#), [9, 1])
                == ["C #2", "B #1"])
        #expect(try Self.grades(Self.points("return e.tax > yuan(5) and 0.5 or 1"), [9, 1]) == ["C #2", "B #1"])
        #expect(try Self.grades(Self.points("return e.tax > yuan(5) and 1.0 or 1"), [9, 1]) == ["B #1", "B #1"])
    }

    @Test("whole numbers beyond those of floats, in any order beside floats")
    func largeScores() throws {
        let body = """
            local scores = { 9007199254740993, 9007199254740992.0, 0.5, 9007199254740992, -0.5, -9007199254740993 } \
            return scores[ratio(e.tax, yuan(1)) // 1 | 0]
            """
        let expected = ["A #1", "B #2", "B #4", "B #2", "C #5", "C #6"]
        for order in [[1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1], [3, 1, 6, 2, 5, 4]] {
            #expect(try Self.grades(Self.points(body), order.map { Double($0) }) == order.map { expected[$0 - 1] })
        }
    }

    @Test("scores of different kinds rank nobody, whichever row comes first")
    func mixedScores() throws {
        let body = "if e.tax > yuan(5) then return e.tax end return 0"
        let fault = "error: ranking `g` cannot compare a plain number with money"
        #expect(try Self.grades(Self.points(body), [9, 1, nil]) == [fault, fault, "lacks tax@2025"])
        #expect(try Self.grades(Self.points(body), [1, nil, 9]) == [fault, "lacks tax@2025", fault])
        let dated = #"if e.tax > yuan(5) then return date "2024-01-01" end return e.tax"#
        let mixed = "error: ranking `g` cannot compare a date with money"
        #expect(try Self.grades(Self.points(dated), [9, 1]) == [mixed, mixed])
    }

    @Test(
        "a score that cannot be compared is an error that names the ranking, for that subject alone",
        arguments: [
            ("return \"x\"", "error: the score of ranking `g` is a text, expected a number, a quantity or a date"),
            ("return { 1 }", "error: the score of ranking `g` is a table, expected a number, a quantity or a date"),
            ("return true", "error: the score of ranking `g` is a boolean, expected a number, a quantity or a date"),
            ("error(\"boom\")", "error: boom"),
        ])
    func scoreErrors(_ body: String, _ expected: String) throws {
        let text = "if e.tax > yuan(5) then \(body) end return e.tax"
        #expect(try Self.grades(Self.points(text), [9, 4, 3]) == [expected, "B #1", "C #2"])
    }

    // MARK: Who is ranked

    @Test("an unknown score is left out of n, and its grade lacks what the score lacks")
    func unknownScores() throws {
        #expect(
            try Self.grades(Self.ranking(), [4, nil, 3, 2, 1]) == ["A #1", "lacks tax@2025", "B #2", "B #3", "C #4"])
        let ratio = Self.points("return e.tax / e.revenue")
        #expect(try Self.grades(ratio, [4]) == ["lacks revenue@2025"])
    }

    @Test(
        "where says who is ranked; the others are not counted",
        arguments: [
            ("return e.tax > yuan(1)", ["A #1", "B #2", "B #3", "C #4", "lacks g!not-ranked"]),
            (
                "return e.tax > yuan(9)",
                [
                    "lacks g!not-ranked", "lacks g!not-ranked", "lacks g!not-ranked",
                    "lacks g!not-ranked", "lacks g!not-ranked",
                ]
            ),
        ])
    func members(_ body: String, _ expected: [String]) throws {
        #expect(try Self.grades(Self.ranking("where = function(e) \(body) end"), [5, 4, 3, 2, 1]) == expected)
    }

    @Test(
        "where that is unknown, wrong or no yes or no",
        arguments: [
            ("return e.high_tech", "lacks high_tech"), ("error(\"boom\")", "error: boom"),
            ("return 5", "error: `g` got a plain number, expected true or false"),
            ("return nil", "error: `g` got nil, expected true or false"),
        ])
    func brokenMembers(_ body: String, _ expected: String) throws {
        let lua = Self.ranking("where = function(e) if e.tax > yuan(8) then \(body) end return true end")
        #expect(try Self.grades(lua, [9, 5, 4]) == [expected, "B #1", "C #2"])
    }

    // MARK: Groups

    private func grouped(_ body: String, _ firms: [TrialFirm]) throws -> [String] {
        let lua = Self.ranking("within = function(e) \(body) end")
        return try Trial(lua, firms: firms, parks: ["P1": nil, "P2": nil]).values("g", of: firms.map(\.key))
    }

    @Test("within a park, an industry, a number")
    func groups() throws {
        let parks = [
            TrialFirm("F1", tax: 9, ["park": .text("P1"), "industry": .text("26")]),
            TrialFirm("F2", tax: 8, ["park": .text("P2"), "industry": .text("26")]),
            TrialFirm("F3", tax: 7, ["park": .text("P1"), "industry": .text("39")]),
        ]
        #expect(try grouped("return e.park", parks) == ["B #1", "C #1", "C #2"])
        #expect(try grouped("return e.industry", parks) == ["B #1", "C #2", "C #1"])
        #expect(try grouped("if e.tax > yuan(8) then return 1 end return 1.0", parks) == ["B #1", "B #2", "C #3"])
    }

    @Test("an unknown group, and one that is an error, leave the others as they are")
    func brokenGroups() throws {
        let firms = [
            TrialFirm("F1", tax: 9, ["park": .text("P1")]), TrialFirm("F2", tax: 8),
            TrialFirm("F3", tax: 7, ["park": .text("P1")]),
        ]
        #expect(try grouped("return e.park", firms) == ["B #1", "lacks park", "C #2"])
        #expect(
            try grouped("if e:has \"park\" then return e.park end error(\"no park\")", firms) == [
                "B #1", "error: no park", "C #2",
            ])
        #expect(
            try grouped("if e:has \"park\" then return e.park end", firms)[1]
                == "error: `g` got nil, expected a subject, text, a number or a date")
    }
}
