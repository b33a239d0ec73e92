import LuaHost
import PolicyModel
import Testing

@testable import PolicyRules
@testable import Tally

/// Firms in a chain, each linked to its mother; what is decided of one must not depend on which were decided before.
@Suite("subjects that lead to one another")
struct DepthTests {
    static let pack = Trial.source(
        """
        entity "firm" { title = "企业", key = "id", fields = { mother = "firm", size = "integer" } }
        indicator "level" { of = "firm", title = "层级", value = function(e)
          if e:has "mother" then return e.mother.level + 1 end
          return 0
        end }
        indicator "slow" { of = "firm", title = "慢", value = function(e)
          local n = 0
          for i = 1, 300 do n = n + 1 end
          if e:has "mother" then return e.mother.slow + n end
          return n
        end }
        rule "deep" { title = "t", kind = "qualification", of = "firm", basis = { document = "d" },
          conditions = { { "deep", "层级", function(e) return e.level >= 3 end } }, value = function(e) return e.level end }
        rule "ruled" { title = "t", kind = "qualification", of = "firm", basis = { document = "d" },
          conditions = { { "mother", "母公司", function(e)
            return not e:has "mother" or e.mother.rules.ruled.eligible
          end } } }
        rule "spent" { title = "t", kind = "qualification", of = "firm", basis = { document = "d" },
          conditions = { { "spent", "慢", function(e)
            local n = 0
            for i = 1, 3000 do n = n + 1 end
            return e.slow > 0
          end } } }
        """, id: "chain")

    /// The verdicts by key.
    static func verdicts(_ count: Int, reversed: Bool, threads: Int) throws -> [String: String] {
        // Each function fits its budget; a function and all that it reads together would not.
        var limits = LuaLimits()
        limits.callInstructions = 20_000
        let book = try RuleBook([pack], limits: limits)
        var builder = DataSetBuilder(schema: book.schema)
        let rows = reversed ? Array((0..<count).reversed()) : Array(0..<count)
        for row in rows {
            let mother: [String: InputValue] = row == 0 ? [:] : ["mother": .text("F\(row - 1)")]
            try builder.add(entity: "firm", key: "F\(row)", values: mother)
        }
        let data = builder.build()
        var options = EvaluationOptions(asOf: CalendarDate(days: 20_000))
        options.threads = threads
        var found: [String: String] = [:]
        for decision in try book.evaluate(data, options) {
            let key = data.tables[decision.entity].key(decision.row)
            let value = decision.value.map { "\($0)" } ?? ""
            found[key, default: ""] += "\(decision.verdict) \(value) \(decision.errors.map(\.message.en)); "
        }
        return found
    }

    @Test(
        "neither the order of rows nor the number of threads changes a decision", arguments: [3, 24, 25, 26, 60, 700])
    func order(_ count: Int) throws {
        let expected = try Self.verdicts(count, reversed: false, threads: 1)
        #expect(expected.count == count)
        for threads in [1, 2, 3] {
            #expect(try Self.verdicts(count, reversed: true, threads: threads) == expected)
            #expect(try Self.verdicts(count, reversed: false, threads: threads) == expected)
        }
    }

    @Test("a row looks twenty-four subjects deep, and no further")
    func limit() throws {
        let found = try Self.verdicts(40, reversed: false, threads: 1)
        #expect(found["F24"]?.hasPrefix("eligible integer(24) []") == true)
        #expect(found["F25"]?.contains("subjects lead to one another") == true)
    }

    @Test("what a row reaches is no less because somebody far from it asked first", arguments: ["a", "z"])
    func askedFromAfar(_ asking: String) throws {
        let basis = "basis = { document = \"d\" }"
        let lua = """
            entity "firm" { title = "企业", key = "id", fields = { mother = { type = "firm", reverse = "daughters" } } }
            indicator "height" { of = "firm", title = "层级", value = function(e)
              if e:has "mother" then return e.mother.height + 1 end
              return 1
            end }
            rule "m" { title = "t", kind = "qualification", of = "firm", \(basis),
              conditions = { { "h", "层级", function(e) return e.height > 0 end } } }
            rule "\(asking)" { title = "t", kind = "qualification", of = "firm", \(basis), conditions = {
              { "daughters", "子公司", function(e) return e.daughters:any(function(d) return d.rules.m.eligible end) end } } }
            """
        for isExplaining in [false, true] {
            let trial = try Trial(lua, explaining: isExplaining) { data in
                for row in 0...25 {
                    let mother: [String: InputValue] = row == 0 ? [:] : ["mother": .text("F\(row - 1)")]
                    try data.add(entity: "firm", key: "F\(row)", values: mother)
                }
            }
            let row = try #require(trial.evaluation.data.tables.last?.row(forKey: "F24"))
            let entity = try #require(trial.program.schema.entityIndex(named: "firm"))
            var verdicts: [String: Verdict] = [:]
            trial.evaluation.decide(entity: entity, row: row, rules: Array(trial.program.rules.indices)) {
                verdicts[trial.program.rules[$0.rule].id] = $0.verdict
            }
            #expect(verdicts == ["m": .eligible, asking: .error])
        }
    }

    @Test("conditions that hold or not stay so when the same rule is asked of a firm further up")
    func sameRuleFurtherUp() throws {
        let lua = """
            entity "firm" { title = "企业", key = "id", fields = { size = "integer", mother = "firm" } }
            rule "r" { title = "t", kind = "qualification", of = "firm", basis = { document = "d" }, conditions = {
              { "small", "小", function(e) return e.size < 3 end },
              { "mother", "母公司", function(e) return not e:has "mother" or e.mother.rules.r.eligible end } } }
            """
        let trial = try Trial(lua) { data in
            for (row, size) in [1, 5].enumerated() {
                var values: [String: InputValue] = ["size": .integer(Int64(size))]
                if row > 0 { values["mother"] = .text("F\(row - 1)") }
                try data.add(entity: "firm", key: "F\(row)", values: values)
            }
        }
        #expect(try trial.outcome("r", of: "F1", entity: "firm") == "ineligible fails small")
    }
}
