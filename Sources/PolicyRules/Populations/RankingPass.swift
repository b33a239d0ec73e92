import PolicyModel

/// What a pass for a ranking found of some rows: key, group and score only.
struct RankingBlock: Sendable {
    struct Entry: Sendable {
        var row: Int32
        /// Index in ``groups``.
        var group: Int32
        var score: Score
    }

    var entries: [Entry] = []
    var groups: [PolicyValue] = []
    var causes: [(row: Int32, cause: Cause)] = []
    private var groupIndex: [PolicyValue: Int32] = [:]

    mutating func add(row: Int, group: PolicyValue?, score: Score) {
        entries.append(Entry(row: Int32(row), group: group.map { index(of: $0) } ?? 0, score: score))
    }

    private mutating func index(of group: PolicyValue) -> Int32 {
        if let known = groupIndex[group] { return known }
        let index = Int32(groups.count)
        groupIndex[group] = index
        groups.append(group)
        return index
    }
}

/// Puts everybody in order.
final class RankingPass {
    private let ranking: RankingDeclaration
    private var scores = ScoreColumn()
    private var rows: [Int32] = []
    private var groups: [Int32] = []
    private var groupIndex: [PolicyValue: Int32] = [:]
    private var standings: Standings

    init(_ ranking: RankingDeclaration, rowCount: Int) {
        self.ranking = ranking
        standings = Standings(rowCount: rowCount)
    }

    /// Takes the blocks in the order of the rows.
    func add(_ block: RankingBlock) {
        var known = [Int32](repeating: 0, count: max(1, block.groups.count))
        for (index, group) in block.groups.enumerated() {
            known[index] = groupIndex[group] ?? Int32(groupIndex.count)
            groupIndex[group] = known[index]
        }
        for entry in block.entries {
            scores.append(entry.score)
            rows.append(entry.row)
            groups.append(known[Int(entry.group)])
        }
        for (row, cause) in block.causes { standings.set(cause, row: Int(row)) }
    }

    /// Scores of different kinds: nobody can say which of them is wrong.
    private var mixedFault: ScriptFault {
        let (id, location) = (ranking.head.id, ranking.head.location)
        let names = scores.kinds.map(\.name).sorted { $0.en < $1.en }
        return ScriptFault(
            message: LocalizedText(
                "ranking `\(id)` cannot compare \(names.map(\.en).joined(separator: " with "))",
                "排名 `\(id)` 无法比较\(names.map(\.zh).joined(separator: "与"))"),
            file: location.file, line: location.line)
    }

    /// - Parameter keyOrder: all rows by ascending code points of their keys.
    func standings(keyOrder: [Int32]) -> Standings {
        guard scores.kinds.count <= 1 else {
            standings.set(.fault(mixedFault), rows: rows)
            return standings
        }
        let places = byKey(keyOrder)
        let sign = ranking.order == .descending ? -1 : 1
        let order = rows.indices.sorted { left, right in
            if groups[left] != groups[right] { return groups[left] < groups[right] }
            let difference = scores.compare(left, right) * sign
            return difference == 0 ? places[left] < places[right] : difference < 0
        }
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, groups[order[end]] == groups[order[start]] { end += 1 }
            grade(order[start..<end])
            start = end
        }
        return standings
    }

    /// The place of each entry's key among all.
    private func byKey(_ keyOrder: [Int32]) -> [Int32] {
        guard let last = rows.max() else { return [] }
        var place = [Int32](repeating: 0, count: Int(last) + 1)
        for (index, row) in keyOrder.enumerated() where row <= last { place[Int(row)] = Int32(index) }
        return rows.map { place[Int($0)] }
    }

    /// One group, best first.
    private func grade(_ order: ArraySlice<Int>) {
        let limits = ranking.limits(of: order.count)
        var rank = 1
        for (position, index) in order.enumerated() {
            let isTied =
                position > 0 && ranking.ties == .share
                && scores.compare(order[order.startIndex + position - 1], index) == 0
            if !isTied { rank = position + 1 }
            let grade = limits.firstIndex { rank <= $0 } ?? max(0, limits.count - 1)
            standings.set(rank: rank, grade: grade, row: Int(rows[index]))
        }
    }
}
