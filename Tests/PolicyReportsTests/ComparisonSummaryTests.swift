import PolicyModel
import PolicyRules
import SeededNumbers
import Testing

@testable import PolicyReports

@Suite("what two evaluations come to")
struct ComparisonSummaryTests {
    private static let rules = [
        ComparedRule(id: "p/a", title: "甲", before: "p/a", after: "p/a", hasAmount: true),
        ComparedRule(id: "p/b", title: "乙", before: "p/b", after: "p/b", hasAmount: false),
    ]

    /// A subject with one outcome a rule on each side, counted.
    private static func add(
        _ key: String, _ outcomes: [(DecisionOutcome?, DecisionOutcome?)], group: String? = nil,
        to summary: inout ComparisonSummary
    ) {
        var changes: [DecisionChange] = []
        var (before, after): (Int128, Int128) = (0, 0)
        for (rule, (was, now)) in outcomes.enumerated() {
            summary.count(rule: rule, before: was, after: now)
            before += was?.paidFen ?? 0
            after += now?.paidFen ?? 0
            if let change = DecisionChange(rule: rule, before: was, after: now) { changes.append(change) }
        }
        let subject = ComparedSubject(
            entity: "enterprise", key: key, groups: [group.map { SubjectGroup(key: $0) }, nil, nil, nil])
        summary.add(SubjectComparison(subject, before: before, after: after, changes: changes))
    }

    private static func paid(_ fen: Int128) -> DecisionOutcome {
        DecisionOutcome(.eligible, entitledFen: fen, payableFen: fen)
    }

    private static let no = DecisionOutcome(.ineligible)
    private static let yes = DecisionOutcome(.eligible)

    @Test("who gains and who loses is told by the sum, then by eligibility")
    func standing() {
        var summary = ComparisonSummary(rules: Self.rules)
        Self.add("less", [(Self.paid(5), Self.paid(4)), (Self.no, Self.yes)], to: &summary)
        Self.add("more", [(Self.paid(5), Self.paid(6)), (Self.yes, Self.no)], to: &summary)
        Self.add("refused", [(Self.paid(5), Self.paid(5)), (Self.yes, Self.no)], to: &summary)
        Self.add("admitted", [(Self.no, Self.no), (Self.no, Self.yes)], to: &summary)
        Self.add("even", [(Self.paid(0), Self.no), (Self.no, Self.yes)], to: &summary)
        #expect(summary.named.losers.map(\.subject.key) == ["less", "refused"])
        #expect(summary.named.gainers.map(\.subject.key) == ["more", "admitted"])
        #expect(summary.total.losing == 2)
        #expect(summary.total.gaining == 2)
        #expect(summary.changedSubjects == 5)
        #expect(summary.total.difference == 0)
        #expect(summary.byRule[0].eligibleBefore == 4)
        #expect(summary.byRule[0].eligibleAfter == 3)
        #expect(summary.total.count(.newlyRefused) == 3)
    }

    @Test("the largest differences are named, those as large in the order of the data")
    func largest() {
        var summary = ComparisonSummary(rules: Self.rules, limit: 3)
        for (key, after) in [("a", 9), ("b", 5), ("c", 9), ("d", 1), ("e", 5)] as [(String, Int128)] {
            Self.add(key, [(Self.paid(10), Self.paid(after)), (nil, nil)], to: &summary)
        }
        #expect(summary.named.losers.map(\.subject.key) == ["d", "b", "e"])
        #expect(summary.total.losing == 5)
        #expect(summary.named.changes[.paidLess]?.map(\.subject.key) == ["a", "b", "c"])
    }

    @Test("of many, those with the largest differences are kept, whatever the order", arguments: [1, 2, 3, 500])
    func manyLargest(_ limit: Int) {
        var kept = LargestDifferences(limit: limit)
        var all: [SubjectComparison] = []
        var numbers = SeededNumbers(seed: UInt64(limit))
        for number in 0..<400 {
            let subject = ComparedSubject(entity: "enterprise", key: String(number))
            let after = Int128(Int.random(in: 0...40, using: &numbers))
            let comparison = SubjectComparison(subject, before: 0, after: after, changes: [])
            kept.insert(comparison)
            all.append(comparison)
        }
        let expected = all.enumerated().sorted { left, right in
            left.element.after != right.element.after
                ? left.element.after > right.element.after : left.offset < right.offset
        }
        #expect(kept.sorted == expected.prefix(limit).map(\.element))
    }

    @Test("blocks merged in order come to the same as one", arguments: [1, 2, 3] as [UInt64])
    func merging(_ seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        var whole = ComparisonSummary(rules: Self.rules, limit: 4)
        var merged = whole
        for _ in 0..<20 {
            var block = ComparisonSummary(rules: Self.rules, limit: 4)
            for _ in 0..<Int.random(in: 0...9, using: &numbers) {
                let key = String(Int.random(in: 0...999, using: &numbers))
                let group = Bool.random(using: &numbers) ? String(Int.random(in: 0...3, using: &numbers)) : nil
                let outcomes = (0..<2).map { _ in
                    (Self.random(&numbers), Self.random(&numbers))
                }
                Self.add(key, outcomes, group: group, to: &whole)
                Self.add(key, outcomes, group: group, to: &block)
            }
            merged.merge(block)
        }
        #expect(merged.total == whole.total)
        #expect(merged.byRule == whole.byRule)
        #expect(merged.groups == whole.groups)
        #expect(merged.named.losers == whole.named.losers)
        #expect(merged.named.gainers == whole.named.gainers)
        #expect(merged.named.changes == whole.named.changes)
        #expect(merged.subjects == whole.subjects)
        #expect(merged.changedSubjects == whole.changedSubjects)
    }

    private static func random(_ numbers: inout SeededNumbers) -> DecisionOutcome? {
        switch Int.random(in: 0...5, using: &numbers) {
        case 0: nil
        case 1: DecisionOutcome(.ineligible)
        case 2: DecisionOutcome(.undetermined)
        default: paid(Int128(Int.random(in: 0...5, using: &numbers)))
        }
    }

    @Test("groups are listed by the size of their difference; those of whom nothing is known last")
    func groups() {
        var summary = ComparisonSummary(rules: Self.rules)
        Self.add("a", [(Self.paid(1), Self.paid(2)), (nil, nil)], group: "P2", to: &summary)
        Self.add("b", [(Self.paid(1), Self.paid(2)), (nil, nil)], group: "P1", to: &summary)
        Self.add("c", [(Self.paid(9), Self.paid(2)), (nil, nil)], group: "P3", to: &summary)
        Self.add("d", [(Self.paid(99), Self.paid(2)), (nil, nil)], to: &summary)
        Self.add("e", [(Self.paid(9), Self.paid(9)), (nil, nil)], group: "P4", to: &summary)
        #expect(summary.changedGroups(.park)?.map(\.group?.key) == ["P3", "P1", "P2", nil])
        #expect(summary.changedGroups(.region) == nil)
    }

    @Test("a gate passes at its limit and not above", arguments: [(1, 300), (2, 299), (2, 300)] as [(Int, Int128)])
    func gate(_ losers: Int, _ cost: Int128) {
        var summary = ComparisonSummary(rules: Self.rules)
        Self.add("a", [(Self.paid(100), Self.paid(500)), (nil, nil)], to: &summary)
        Self.add("b", [(Self.paid(100), Self.paid(50)), (nil, nil)], to: &summary)
        Self.add("c", [(Self.paid(100), Self.paid(50)), (nil, nil)], to: &summary)
        let exceeded = ComparisonGate(maximumLosers: losers, maximumCost: cost).exceeded(by: summary)
        #expect(exceeded.count == (losers < 2 ? 1 : 0) + (cost < 300 ? 1 : 0))
        #expect(ComparisonGate().exceeded(by: summary) == [])
    }

    @Test("a gate that asks for a saving says so")
    func saving() {
        let summary = ComparisonSummary(rules: Self.rules)
        let exceeded = ComparisonGate(maximumCost: -1_234_500).exceeded(by: summary)
        #expect(exceeded.map(\.en) == ["the payable total changes by 0.00 元, at least 12,345.00 元 must be saved"])
    }
}
