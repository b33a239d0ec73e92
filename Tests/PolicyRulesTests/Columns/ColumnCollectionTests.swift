import PolicyModel
import Testing

@testable import PolicyRules

/// What belongs to a subject, folded over columns and by the interpreter: nothing, holes, borders, ends of the ranges.
@Suite("Collections over columns")
struct ColumnCollectionTests {
    private static func money(_ scaled: String) -> String { scaled + "000000000000000000e-18" }

    /// Owners F0 … F8, and whom each owns.
    static let facts: [String] = {
        let members: [(owner: Int, facts: [String])] = [
            (
                1,
                [
                    "rent = \(money("5")) | patents = 3 | rating = 0.1 | chain = true | grade = A | tax@2024 = \(money("2"))"
                ]
            ),
            (1, ["rent = \(money("-7")) | patents = -2 | rating = 0.2 | chain = false | grade = B | tax@2024 = 1e-18"]),
            (
                1,
                ["rent = 10000000000000000e-18 | patents = 0 | rating = -0.0 | chain = true | tax@2023 = \(money("4"))"]
            ),
            // One lacks something.
            (2, ["rent = \(money("5")) | patents = 3 | rating = 1.5 | chain = true", "grade = A", "chain = false"]),
            // The range of money, of 64 bits, and back again.
            (3, ["rent = 90000000000000000000000000000000000000e-18 | patents = 1 | rating = 1 | chain = false"]),
            (3, ["rent = 90000000000000000000000000000000000000e-18 | patents = 1 | rating = 1e18 | chain = false"]),
            (3, ["rent = -90000000000000000000000000000000000000e-18 | patents = 1 | rating = 1 | chain = false"]),
            (
                4,
                [
                    "patents = 9223372036854775807 | rent = \(money("9000000000000000000")) | rating = 1e19 | chain = true"
                ]
            ),
            (4, ["patents = 1 | rent = \(money("9000000000000000000")) | rating = 1e19 | chain = true"]),
            (4, ["patents = -1 | rent = 1e-18 | rating = -1e19 | chain = true"]),
            // Decimals that no double is, and more digits than quantities have.
            (5, ["rating = 0.3 | patents = 9007199254740993 | rent = 333333333333333333e-18 | chain = true"]),
            (5, ["rating = 1e-20 | patents = 2 | rent = 666666666666666667e-18 | chain = true"]),
            (5, ["rating = -1e-20 | patents = 2 | rent = 0e-18 | chain = true"]),
            (6, ["rating = 1e300 | patents = 2 | rent = 0e-18 | chain = true"]),
        ]
        var lines = (0...8).map {
            "firm F\($0): chain = \($0 % 2 == 0) | patents = \($0) | rent = \(money("\($0)")) | park = P\($0 % 2)"
        }
        for (number, member) in members.enumerated() {
            for (place, own) in member.facts.enumerated() {
                lines.append("firm G\(number)x\(place): kin = F\(member.owner) | \(own)")
            }
        }
        return ["park P0: level = 省级", "park P1:"] + lines
    }()

    private static func trial(_ parts: String, _ facts: [String] = facts) throws -> ColumnTrial {
        let source = Trial.source(
            [
                RandomRules.head, RandomBlock.head, RandomCollections.head,
                "rule \"r0\" { title = \"规则\", kind = \"award\", of = \"firm\", basis = B, conditions = "
                    + "{ { \"c\", \"条件\", function(e) return e.patents > 0 end } } }",
                "rule \"r1\" { title = \"规则\", kind = \"award\", of = \"firm\", basis = B, \(parts) }",
            ].joined(separator: "\n"))
        let program = try RuleProgram.load([source])
        let data = try TrialFacts(lines: facts, program.schema).data(program.schema)
        let day = try #require(CalendarDate(iso: "2024-12-31"))
        return try ColumnTrial(program, try RuleProgram.load([source]), data, asOf: day, year: 2024)
    }

    private func agree(_ value: String, share: Int = 50) throws {
        let trial = try Self.trial("conditions = {}, value = function(e) \(value) end")
        #expect(trial.differences.isEmpty, "\(trial.differences.first?.description ?? "")")
        #expect(trial.refusals.isEmpty, "\(trial.refusals.first?.reason.en ?? "")")
        #expect(trial.decided * 100 >= trial.evaluations * share)
    }

    @Test("come to the same figures", arguments: ["sum", "mean", "min", "max"])
    func measures(_ fold: String) throws {
        for argument in [
            "\"rent\"", "\"patents\"", "\"rating\"", "\"tax\"", "\"kin_rent\"", "\"mean_rent\"", "\"level\"",
            "function(f) return f.rent end", "function(f) return f.patents * 2 end",
            "function(f) return f.rating / 4 end",
            "function(f) return f.rent / 3 end", "function(f) return f.rent * e.patents end",
            "function(f) return f.chain and 1 or 0 end", "function(f) return 0.1 end",
        ] {
            try agree("return e.firms:\(fold)(\(argument))", share: 30)
            try agree("return e.kin.firms:where(function(f) return f.chain end):\(fold)(\(argument))", share: 0)
            try agree("return e:years(-1, 0):\(fold)(\(argument))", share: 0)
        }
    }

    @Test(
        "answer yes and no, how many, and one after another",
        arguments: [
            "return e.firms:any(function(f) return f.chain end)", "return e.firms:all(function(f) return f.chain end)",
            "return e.firms:any(function(f) return f.rent > yuan(4) end)",
            "return e.firms:all(function(f) return f.rent > yuan(4) end)",
            "return e.firms:count(function(f) return f.rating > 0 end)", "return e.firms:count()",
            "return e.firms:where(function(f) return f.chain end):count()",
            "local m = e.rent return e.firms:count(function(f) return f.rent > m end)",
            "return e.firms:where(function(f) return f.kin == e end):all(function(f) return f.kin.rent == e.rent end)",
            "return e.park.firms:count(function(f) return f.patents > 3 end)",
            "local n = 0 for i, f in ipairs(e.firms) do if f.chain then n = n + i end end return n",
            "local t = {} for _, f in ipairs(e.firms:where(function(f) return f:has \"rating\" end)) do table.insert(t, f.rent) end return t",
            "return e:years(-1, 0):count(function(y) return y:has \"tax\" end)",
            "return e:years(2023, 2024):any(function(y) return y.tax > yuan(1) end)",
            "local s = yuan(0) for _, y in ipairs(e:years(-1, 0)) do s = s + y:get(\"tax\", yuan(1)) end return s",
            "return e.firms[2] == nil", "return { e.firms[1] and e.firms[1].rent or nil }",
        ])
    func answers(_ value: String) throws { try agree(value, share: 40) }

    @Test(
        "and values of populations and rules of linked subjects",
        arguments: [
            "return e.mean_rent", "return e:get(\"mean_rent\", yuan(1))", "return e.extremes", "return e.extremes.most",
            "return e:has \"open_mean\"", "return e.alike", "return e:year(-1).alike", "return e:year(1970).alike",
            "return e.kin.rules.r0.eligible", "return e.kin.rules.r0.verdict",
        ])
    func populations(_ value: String) throws { try agree(value, share: 20) }

    @Test(
        "and lists that are sorted, and brackets of plain numbers",
        arguments: [
            "local t = { e.patents, 3, 1 } table.sort(t) return t",
            "local t = { e.patents, 3, e.rating } table.sort(t, function(a, b) return a > b end) return t",
            "local t = { e.rent, yuan(4) } if e.chain then table.insert(t, yuan(2)) end table.sort(t) return t",
            "local t = { { p = e.patents, i = 1 }, { p = 3, i = 2 }, { p = 5, i = 3 } } table.sort(t, by_patents) return { t[1].i, t[3].p }",
            "local t = { e.patents, 4, 2 } table.sort(t, function(a, b) return a ~= b end) return t",
            "return brackets(e.patents, { { 2, 0.1 }, { 4, 0.5 }, { 1 } })",
            "return brackets(e.patents, { { 4, 0.3 } })",
            "return brackets(e.rating, { { 0.1, 0.1 }, { 1, 0.25 }, { 3 } })",
        ])
    func sorted(_ value: String) throws { try agree(value, share: 20) }

    @Test("leave collections to the interpreter whose functions take very many instructions")
    func large() throws {
        let facts = ["firm F0: chain = true"] + (0..<9_000).map { "firm G\($0): kin = F0 | patents = \($0 % 3)" }
        let trial = try Self.trial(
            "conditions = {}, value = function(e) return e.firms:sum(function(f) return f.patents end) end",
            Array(facts.prefix(400)))
        #expect(trial.differences.isEmpty)
        #expect(trial.refusals.isEmpty)
        let other = try Self.trial(
            "conditions = { { \"c\", \"条件\", function(e) return e.firms:count(function(f) return f.patents > 1 end) > 5 end } }",
            facts)
        #expect(other.differences.isEmpty)
        #expect(other.decided < other.evaluations)
    }
}
