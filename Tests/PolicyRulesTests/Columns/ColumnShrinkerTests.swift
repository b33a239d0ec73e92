import PolicyModel
import Testing

@testable import PolicyRules

@Suite("Cases that fail are made small")
struct ColumnShrinkerTests {
    private static func facts() -> TrialFacts {
        var firms = RandomFirms(seed: 3)
        return firms.facts(rows: 40)
    }

    @Test("down to the words, subjects and facts that make them fail")
    func shrinks() throws {
        var maker = RandomRules(seed: 8)
        let rules = maker.pack(9).split(separator: "\n").map(String.init).filter { $0.hasPrefix("rule ") }
        #expect(rules.count == 9)
        // As if columns were wrong wherever a rule reads what a firm with a rent is called.
        var shrinker = ColumnShrinker(
            head: RandomRules.head, rules: rules + ["rule \"r9\" { a = e.land + (e.name * 5) }"], facts: Self.facts()
        ) { rules, facts in
            rules.contains { $0.contains("e.name") && $0.contains("rule") }
                && facts.subjects.contains { $0.values["rent"] != nil && $0.values["name"] != nil }
        }
        shrinker.shrink()
        #expect(shrinker.rules.count == 1)
        #expect(shrinker.rules.first?.split(separator: " ").count == 2)
        #expect(shrinker.facts.subjects.count == 1)
        #expect(shrinker.facts.places.map(\.field) == ["name", "rent"])
    }

    @Test("and stop after so many tries")
    func stops() {
        var count = 0
        var shrinker = ColumnShrinker(head: "", rules: ["a b c d"], facts: Self.facts(), tries: 3) { _, _ in
            count += 1
            return true
        }
        shrinker.shrink()
        #expect(count == 3)
    }

    @Test("are written as they are read")
    func roundTrip() throws {
        let program = try RuleProgram.load([Trial.source(RandomRules.head)])
        let facts = Self.facts()
        #expect(try TrialFacts(lines: facts.lines, program.schema) == facts)
    }

    @Test("agree once nothing is wrong")
    func agree() {
        let rule =
            "rule \"r0\" { title = \"规则\", kind = \"award\", of = \"firm\", basis = B, amount = function(e) return e.tax end }"
        #expect(!ColumnShrinker.disagree(RandomRules.head, [rule], Self.facts()))
        #expect(!ColumnShrinker.disagree(RandomRules.head, ["rule what"], Self.facts()))
    }
}
