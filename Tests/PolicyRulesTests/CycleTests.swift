import LuaHost
import PolicyModel
import Testing

@testable import PolicyRules
@testable import Tally

/// Subjects that lead back to one another; what comes of it must not depend on where the cycle was entered before.
@Suite("subjects that lead back to themselves")
struct CycleTests {
    static let pack = Trial.source(
        """
        entity "node" { title = "节点", key = "id", fields = { next = "node", good = "boolean" } }
        indicator "i" { of = "node", title = "i", value = function(e) return e.next.j + 1 end }
        indicator "j" { of = "node", title = "j", value = function(e) return e.next.i + 1 end }
        indicator "list" { of = "node", title = "列表", value = function(e)
          local t = {}
          for k = 1, 200 do t[k] = k end
          return t
        end }
        rule "first" { title = "t", kind = "qualification", of = "node", basis = { document = "d" }, conditions = {
          { "good", "好", function(e) return e.good end },
          { "next", "下一个", function(e) return e.next.rules.second.eligible end } } }
        rule "second" { title = "t", kind = "qualification", of = "node", basis = { document = "d" }, conditions = {
          { "next", "下一个", function(e) return e.next.rules.first.eligible end } } }
        rule "reads_i" { title = "t", kind = "qualification", of = "node", basis = { document = "d" }, conditions = {
          { "i", "i", function(e) return e.next.i > 0 end } } }
        rule "reads_j" { title = "t", kind = "qualification", of = "node", basis = { document = "d" }, conditions = {
          { "j", "j", function(e) return e.next.j > 0 end } } }
        rule "lists" { title = "t", kind = "qualification", of = "node", basis = { document = "d" }, conditions = {
          { "list", "列表", function(e) return e.next.list[3] == 3 end } } }
        """, id: "ring")

    static let small: [(String, String, Bool)] = [
        ("A", "B", false), ("B", "A", false), ("C", "A", true), ("D", "B", true), ("S", "S", false), ("T", "S", true),
    ]

    static func data(_ nodes: [(String, String, Bool)], _ book: RuleBook) throws -> DataSet {
        var builder = DataSetBuilder(schema: book.schema)
        for (key, next, good) in nodes {
            try builder.add(entity: "node", key: key, values: ["next": .text(next), "good": .boolean(good)])
        }
        return builder.build()
    }

    static func decisions(
        _ nodes: [(String, String, Bool)], threads: Int, limits: LuaLimits = LuaLimits()
    ) throws -> [String: [String]] {
        let book = try RuleBook([pack], limits: limits)
        let data = try data(nodes, book)
        var options = EvaluationOptions(asOf: CalendarDate(days: 20_000))
        options.threads = threads
        var found: [String: [String]] = [:]
        for decision in try book.evaluate(data, options) {
            let errors = decision.errors.map { "\($0.message.en) \($0.condition ?? -1)" }
            found[data.tables[decision.entity].key(decision.row), default: []].append(
                "\(decision.rule) \(decision.verdict) \(decision.failed) \(errors)")
        }
        return found
    }

    @Test("the order of rows changes neither a verdict nor a message", arguments: 0..<6)
    func order(_ turn: Int) throws {
        let expected = try Self.decisions(Self.small, threads: 1)
        let turned = Array(Self.small[turn...] + Self.small[..<turn])
        #expect(try Self.decisions(turned, threads: 1) == expected)
        #expect(try Self.decisions(turned.reversed(), threads: 2) == expected)
    }

    @Test("a decision that is asked for while it is made keeps what it has found")
    func inProgress() throws {
        let found = try Self.decisions(Self.small, threads: 1)
        let first = try #require(found["A"]?.first { $0.hasPrefix("0 ") })
        #expect(first == "0 ineligible [0] [\"rule `ring/first` depends on itself 1\"]")
    }

    @Test("lists that are known for many subjects do not use up the memory of the next row")
    func memory() throws {
        var limits = LuaLimits()
        limits.memory = 2 << 20
        let nodes = (0..<600).map { ("N\($0)", "N\(($0 + 1) % 600)", true) }
        for (_, decisions) in try Self.decisions(nodes, threads: 1, limits: limits) {
            #expect(decisions.contains { $0.hasPrefix("4 eligible") })
        }
    }

    @Test("a loop that reads is decided and explained alike", arguments: [100, 15_000, 30_000])
    func explained(_ times: Int) throws {
        let lua =
            IndicatorTests.indicator("one", "return 1")
            + VerdictTests.rule(
                "r", "value = function(e) local n = 0 for i = 1, \(times) do n = n + e.one + #e.name end return n end")
        var outcomes: Set<String> = []
        for explaining in [false, true] {
            let trial = try Trial(lua, explaining: explaining) {
                try $0.add(
                    entity: "enterprise", key: "E",
                    values: ["name": .text(String(repeating: "x", count: 20_000))])
            }
            outcomes.insert(try trial.outcome("r"))
        }
        #expect(outcomes.count == 1)
    }
}
