import PolicyModel

/// What a stack leaves of amounts that compete.
struct StackedAmounts {
    /// One amount, in the order by subject key and rule id in which ties are broken.
    struct Item {
        /// Equal for amounts that stand together, as what another stack leaves.
        var member: Int
        /// In 10^-18 元, zero or above.
        var amount: Int128
        /// The smaller wins where two are equal and one is to be kept: the place of the rule id, then that of the subject.
        var tie: Int
    }

    /// The amounts after the stack.
    private(set) var amounts: [Int128]
    /// What was left before the cap, and the cap, where it cut.
    private(set) var cut: (claims: Int128, limit: Int128)?

    /// - Parameters:
    ///   - keep: which amounts stay.
    ///   - paid: what was paid before, for ``StackDeclaration/Keep/difference``.
    ///   - cap: the most that all may come to.
    init(
        _ items: [Item], keep: StackDeclaration.Keep, paid: Int128 = 0, cap: Int128? = nil
    ) throws(LargestRemainder.Fault) {
        amounts = items.map(\.amount)
        // No member comes to more than all of them.
        _ = try ProportionalCut.total(of: amounts)
        switch keep {
        case .sum: break
        case .highest: keepOnly(StackedAmounts.members(of: items).max { ($0.total, $1.tie) < ($1.total, $0.tie) })
        case .first: keepOnly(StackedAmounts.members(of: items).filter { $0.total > 0 }.min { $0.id < $1.id })
        case .difference: try keepDifferences(StackedAmounts.members(of: items), paid: paid)
        }
        if let cap, let within = try ProportionalCut.cut(amounts, to: cap) {
            cut = (amounts.reduce(0, +), cap)
            amounts = within
        }
    }

    /// A member with what belongs to it.
    private struct Member {
        var id: Int
        var items: [Int]
        var total: Int128
        var tie: Int

        var first: Int { items[0] }
    }

    private static func members(of items: [Item]) -> [Member] {
        var places: [Int: Int] = [:]
        var members: [Member] = []
        for (index, item) in items.enumerated() {
            if let place = places[item.member] {
                members[place].items.append(index)
                members[place].total += item.amount
                members[place].tie = min(members[place].tie, item.tie)
            } else {
                places[item.member] = members.count
                members.append(Member(id: item.member, items: [index], total: item.amount, tie: item.tie))
            }
        }
        return members
    }

    private mutating func keepOnly(_ member: Member?) {
        let kept = Set(member?.items ?? [])
        for index in amounts.indices where !kept.contains(index) { amounts[index] = 0 }
    }

    /// From the smallest: each is left what it exceeds all before it by.
    private mutating func keepDifferences(_ members: [Member], paid: Int128) throws(LargestRemainder.Fault) {
        var reached = paid
        for member in members.sorted(by: { ($0.total, $0.tie) < ($1.total, $1.tie) }) {
            let left = max(0, member.total - reached)
            reached = max(reached, member.total)
            if member.items.count == 1 {
                amounts[member.first] = left
            } else if let parts = try ProportionalCut.cut(member.items.map { amounts[$0] }, to: left) {
                for (item, part) in zip(member.items, parts) { amounts[item] = part }
            }
        }
    }
}
