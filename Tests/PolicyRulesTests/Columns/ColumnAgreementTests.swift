import Glibc
import LuaHost
import PolicyModel
import SeededNumbers
import Testing

@testable import PolicyRules

/// Columns against the interpreter, whose decisions they must equal in every part.
@Suite("Columns decide as the interpreter does")
struct ColumnAgreementTests {
    /// How many packs a seed makes up; more when `TALLY_FUZZ` says how many.
    static let seeds: [UInt64] = {
        let wish = getenv("TALLY_FUZZ").flatMap { UInt64(String(cString: $0)) } ?? 40
        let start = getenv("TALLY_FUZZ_SEED").flatMap { UInt64(String(cString: $0)) } ?? 1
        return Array(start..<start + wish)
    }()

    @Test("on random rules and random data", arguments: seeds)
    func random(_ seed: UInt64) throws {
        var maker = RandomRules(seed: seed)
        let rules = maker.pack(12).split(separator: "\n").map(String.init).filter { $0.hasPrefix("rule ") }
        try compare(RandomRules.head, rules, seed: seed, rows: 220)
    }

    /// A difference is made small, and printed as a case to keep.
    private func compare(_ head: String, _ rules: [String], seed: UInt64, rows: Int) throws {
        let source = Trial.source(([head] + rules).joined(separator: "\n"))
        let program = try RuleProgram.load([source])
        var firms = RandomFirms(seed: seed)
        let facts = firms.facts(rows: rows)
        let day = try #require(CalendarDate(iso: "2024-12-31"))
        let trial = try ColumnTrial(
            program, try RuleProgram.load([source]), try facts.data(program.schema), asOf: day, year: 2024)
        #expect(trial.evaluations == rules.count * rows)
        if let difference = trial.differences.first {
            var shrinker = ColumnShrinker(head: head, rules: rules, facts: facts) {
                ColumnShrinker.disagree(head, $0, $1)
            }
            shrinker.shrink()
            Issue.record("seed \(seed): \(difference)\nfor `ColumnRegressionTests.cases`:\n\(shrinker.text)")
        }
        if getenv("TALLY_FUZZ_SHOW") != nil {
            print("seed \(seed): \(trial.decided * 100 / trial.evaluations) % by columns")
            for refusal in trial.refusals { print("  \(refusal.line): \(refusal.reason.en)") }
        }
    }

    @Test("on random functions with branches, loops and tables", arguments: seeds)
    func blocks(_ seed: UInt64) throws {
        var maker = RandomBlock(seed: seed)
        let rules = (0..<12).map { index in
            "rule \"r\(index)\" { title = \"规则\", kind = \"award\", of = \"firm\", basis = B, conditions = "
                + "{ { \"c\", \"条件\", function(e) \(maker.body()) end } }, value = function(e) \(maker.value()) end }"
        }
        try compare([RandomRules.head, RandomBlock.head].joined(separator: "\n"), rules, seed: seed, rows: 120)
    }

    @Test("on random expressions of every kind of value, mixed without care", arguments: seeds.prefix(12))
    func careless(_ seed: UInt64) throws {
        var maker = RandomExpression(seed: seed)
        let head = """
            local B = { document = "试行办法" } \
            param "limit" { title = "上限", basis = B, values = { ["2020-01-01"] = wan(5) } } \
            param "share" { title = "比例", basis = B, values = { ["2020-01-01"] = 0.3 } }
            """
        let rules = (0..<60).map { index in
            "rule \"r\(index)\" { title = \"规则\", kind = \"award\", of = \"enterprise\", basis = B, "
                + "conditions = { { \"c\", \"条件\", function(e) \(maker.condition()) end } } }"
        }
        let source = Trial.source(([head] + rules).joined(separator: "\n"))
        let program = try RuleProgram.load([source])
        var random = SeededNumbers(seed: seed)
        var builder = DataSetBuilder(schema: program.schema)
        try builder.add(entity: "region", key: "x")
        try builder.add(
            entity: "park", key: "x",
            values: ["name": .text("x"), "area": .quantity(.init(scaled: 5, dimension: .area))])
        for row in 0..<30 {
            var values: [String: InputValue] = [:]
            var yearly: [String: InputValue] = [:]
            for field in program.schema.entities[0].fields where field.name != "id" && random.next() % 10 > 0 {
                let value = Self.value(field, Int64(random.next() % 4))
                if field.isYearly { yearly[field.name] = value } else { values[field.name] = value }
            }
            try builder.add(entity: "enterprise", key: "E\(row)", values: values, years: [2023: yearly, 2024: yearly])
        }
        let day = try #require(CalendarDate(iso: "2024-12-31"))
        let trial = try ColumnTrial(
            program, try RuleProgram.load([source]), builder.build(), asOf: day, year: 2024)
        for difference in trial.differences.prefix(3) { Issue.record("seed \(seed): \(difference)") }
    }

    private static func value(_ field: FieldDefinition, _ number: Int64) -> InputValue {
        switch field.type {
        case .text, .link: .text("x")
        case .integer: .integer(number * 4 - 1)
        case .number: .number(Double(number) / 2)
        case .boolean: .boolean(number % 2 == 0)
        case .date: .date(CalendarDate(days: 19_000 + Int32(number) * 30))
        case .quantity(let unit):
            .quantity(Quantity(scaled: (Int128(number) - 1) * 5 * Quantity.scale, dimension: unit.dimension))
        case .enumeration(let words): .text(words[Int(number) % words.count])
        }
    }
}
