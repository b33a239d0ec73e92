import LuaHost
import PolicyModel
import Testing

@testable import PolicyRules
@testable import Tally

/// Firms in a ring, each linked to the next, whose rules ask the next one more than once: ways around it grow without end.
@Suite("subjects that lead back to one another")
struct RingTests {
    static let pack: PackSource = {
        let conditions = { (name: String) in
            ["r", "s"].flatMap { [($0, "eligible"), ($0, "verdict == \"review\"")] }.enumerated()
                .map { "{ \"\(name)\($0)\", \"t\", function(e) return e.next.rules.\($1.0).\($1.1) end }" }
                .joined(separator: ", ")
        }
        return Trial.source(
            """
            entity "firm" { title = "企业", key = "id", fields = { next = "firm", size = "integer" } }
            rule "r" { title = "t", kind = "qualification", of = "firm", basis = { document = "d" },
              conditions = { \(conditions("r")) } }
            rule "s" { title = "t", kind = "qualification", of = "firm", basis = { document = "d" },
              conditions = { { "size", "规模", function(e) return e.size > 0 end }, \(conditions("s")) } }
            """, id: "ring")
    }()

    static func told(_ count: Int, reversed: Bool = false, _ change: (inout EvaluationOptions) -> Void) throws
        -> [String: String]
    {
        let book = try RuleBook([pack])
        var builder = DataSetBuilder(schema: book.schema)
        let rows = reversed ? Array((0..<count).reversed()) : Array(0..<count)
        for row in rows {
            try builder.add(
                entity: "firm", key: "F\(row)",
                values: ["next": .text("F\((row + 1) % count)"), "size": .integer(row % 5 == 4 ? 0 : 1)])
        }
        let data = builder.build()
        var options = EvaluationOptions(asOf: CalendarDate(days: 20_000))
        change(&options)
        var found: [String: String] = [:]
        for decision in try book.evaluate(data, options) {
            let key = "\(data.tables[decision.entity].key(decision.row)) \(decision.rule)"
            found[key] = "\(decision.verdict) \(decision.failed) \(decision.errors.map(\.message.en))"
        }
        return found
    }

    @Test("end, and come to the same in any order, number of threads and choice of rules", arguments: [2, 3, 12, 30])
    func sameAnswers(_ count: Int) throws {
        let expected = try Self.told(count) { _ in }
        #expect(expected.count == count * 2)
        #expect(try Self.told(count, reversed: true) { _ in } == expected)
        #expect(try Self.told(count) { $0.threads = 3 } == expected)
        #expect(try Self.told(count) { $0.engine = .interpreter } == expected)
        for (index, rule) in ["ring/r", "ring/s"].enumerated() {
            let alone = try Self.told(count) { $0.rules = [rule] }
            #expect(alone == expected.filter { $0.key.hasSuffix(" \(index)") })
        }
    }

    @Test("are told as a rule that depends on itself, and of many ways around as asked too often")
    func messages() throws {
        let few = try Self.told(2) { _ in }
        #expect(few["F0 0"]?.contains("`ring/r` depends on itself") == true)
        let many = try Self.told(12) { _ in }
        #expect(many["F0 0"]?.contains("lead back to one another are asked more than 1000 times") == true)
    }
}
