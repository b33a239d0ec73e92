import PolicyModel
import Testing

@testable import PolicyRules

/// A case in which columns and interpreter once disagreed, as the shrinker of the random tests writes it.
struct ColumnRegression: CustomTestStringConvertible {
    var rules: String
    var facts: [String]

    var testDescription: String { rules }
}

@Suite("What random rules once found over columns")
struct ColumnRegressionTests {
    @Test("is mended", arguments: cases)
    func agree(_ regression: ColumnRegression) throws {
        let source = Trial.source(
            [RandomRules.head, RandomBlock.head, RandomCollections.head, regression.rules].joined(separator: "\n"))
        let program = try RuleProgram.load([source])
        let data = try TrialFacts(lines: regression.facts, program.schema).data(program.schema)
        let day = try #require(CalendarDate(iso: "2024-12-31"))
        let trial = try ColumnTrial(program, try RuleProgram.load([source]), data, asOf: day, year: 2024)
        #expect(trial.evaluations > 0)
        #expect(trial.differences.isEmpty, "\(trial.differences.first?.description ?? "")")
    }

    @Test("a text too long for a script is so over columns too")
    func longText() throws {
        let source = Trial.source(
            """
            rule "r" { title = "规则", kind = "qualification", of = "enterprise", basis = { document = "试行办法" },
              conditions = {}, value = function(e) return { who = e.name } end }
            """)
        let program = try RuleProgram.load([source])
        var builder = DataSetBuilder(schema: program.schema)
        for row in 0..<70 {
            let name = row == 66 ? String(repeating: "长", count: 500_000) : "企业\(row)"
            try builder.add(entity: "enterprise", key: "E\(row)", values: ["name": .text(name)])
        }
        let day = try #require(CalendarDate(iso: "2024-12-31"))
        let trial = try ColumnTrial(
            program, try RuleProgram.load([source]), builder.build(), asOf: day, year: 2024)
        #expect(trial.evaluations == 70)
        #expect(trial.differences.isEmpty)
        var errors = 0
        let entity = try #require(program.schema.entityIndex(named: "enterprise"))
        for row in 0..<70 {
            trial.columns.decide(entity: entity, row: row, rules: [0]) { errors += $0.verdict == .error ? 1 : 0 }
        }
        #expect(errors == 1)
    }

    /// New ones go to the end, as a failing run prints them.
    static let cases = [
        // Whole numbers beyond 2^53 and a constant with a decimal point.
        ColumnRegression(
            rules: #"""
                rule "r0" { title = "规则", kind = "award", of = "firm", basis = B,
                  conditions = { { "c", "条件", function(e) return e.staff == 9007199254740992.0 end } } }
                """#,
            facts: ["firm F0: staff@2024 = 9007199254740993", "firm F1: staff@2024 = 9007199254740992"]),
        // A closure sees what a later pass of the loop makes of its variable.
        ColumnRegression(
            rules: #"""
                rule "r0" { title = "规则", kind = "award", of = "firm", basis = B,
                  conditions = { { "c", "条件", function(e)
                    local x, f = e.patents, nil
                    for i = 1, 2 do x = x + i if not f then f = function() return x end end end
                    return f() == 4 end } } }
                """#,
            facts: ["firm F0: patents = 1", "firm F1: patents = 2"]),
        // What is put together of several ways is unsure wherever one of them is, whoever asks first.
        ColumnRegression(
            rules: #"""
                rule "r0" { title = "规则", kind = "award", of = "firm", basis = B,
                  conditions = { { "c", "条件", function(e)
                    local m = e.revenue
                    if e.chain then m = e.land * density elseif e.patents == 1 then m = yuan(0.001) end
                    if e.grade == "A" then return m > yuan(1) end
                    return m > yuan(2) end } } }
                """#,
            facts: [
                "firm F0: chain = false | patents = 0 | grade = A | revenue@2024 = 9000000000000000000000000000000000e-18",
                "firm F1: chain = false | patents = 0 | grade = B | revenue@2024 = 9000000000000000000000000000000000e-18",
                "firm F2: chain = true | patents = 1 | grade = B | land = 5000000000000000000e-18",
            ]),
        // A list with a hole has the length that Lua gives it.
        ColumnRegression(
            rules: #"""
                rule "r0" { title = "规则", kind = "award", of = "firm", basis = B,
                  conditions = { { "c", "条件", function(e)
                    local t = { 1, e.chain and 2 or nil, 3 }
                    t[#t + 1] = e.patents
                    return #t == 4 end } }, value = function(e) return { e.chain and 1 or nil, 2 } end }
                """#,
            facts: ["firm F0: chain = true | patents = 1", "firm F1: chain = false | patents = 1"]),
        // `pairs` goes by the keys that stand there when the loop begins.
        ColumnRegression(
            rules: #"""
                rule "r0" { title = "规则", kind = "award", of = "firm", basis = B,
                  conditions = { { "c", "条件", function(e)
                    local x, t = 0.5, {}
                    for i = 1, 3 do if e.tax <= e.rent then table.insert(t, e.staff) end end
                    t[1] = 1
                    for k, v in pairs(t) do x = v table.insert(t, brackets(e.tax, { { 1 } })) end
                    return type(x) == "number" end } } }
                """#,
            facts: ["firm F0: rent = 0e-18 | staff@2024 = 1 | tax@2024 = 100000000000000000000e-18"]),
        // A table of more keys than a loop may have passes, of which a row has only the first ones.
        ColumnRegression(
            rules: #"""
                rule "r0" { title = "规则", kind = "award", of = "firm", basis = B,
                  conditions = { { "c", "条件", function(e)
                    local n, t = e.patents, { e.kin.steps }
                    for i = n, 1 do t[#t + 1] = n end
                    for k in pairs(t) do end end } } }
                """#,
            facts: [
                "firm F92: revenue@2024 = 1000000000000000000e-18",
                "firm F98: applied = 2024-10-07 | kin = F92 | patents = 1",
            ]),
        // A population in which a subject has no group.
        ColumnRegression(
            rules: #"""
                rule "r0" { title = "规则", kind = "award", of = "firm", basis = B,
                  conditions = { { "c", "条件", function(e) return e.alike end } } }
                """#,
            facts: ["firm F0:", "firm F1: rent = 1000000000000000000e-18"]),
    ]
}
