import PolicyModel

/// What a pass for a population found of some rows.
struct PopulationBlock: Sendable {
    struct Entry: Sendable {
        var row: Int32
        /// Index in ``groups``.
        var group: Int32
        var isMember: Bool
    }

    var entries: [Entry] = []
    var groups: [PolicyValue?] = []
    /// Why rows belong to no group, and whether they are, or may be, members of one.
    var causes: [(row: Int32, cause: Cause, isMember: Bool)] = []
    /// Why rows may or may not be members, by group.
    var openMembers: [(group: Int32, cause: Cause)] = []
    private var groupIndex: [PolicyValue?: Int32] = [:]

    /// Returns the index of the group.
    mutating func index(of group: PolicyValue?) -> Int32 {
        if let known = groupIndex[group] { return known }
        let index = Int32(groups.count)
        groupIndex[group] = index
        groups.append(group)
        return index
    }
}

/// Gathers the groups of a population.
final class PopulationPass {
    /// One group: its members' rows, or why they are not known.
    struct Group {
        var rows: [Int32] = []
        var cause: Cause?
    }

    /// How many missing facts are told of a group; there may be millions.
    static let factLimit = 20

    var values: PopulationValues
    private(set) var groups: [Group] = []
    private var groupIndex: [PolicyValue?: Int] = [:]
    private var isMember: [Bool]
    private var groupOf: [Int32]
    /// Why some member belongs to no known group, so that no group is known to be whole.
    private var openGroup: Cause?
    private var isFinished = false

    init(rowCount: Int) {
        values = PopulationValues(rowCount: rowCount)
        isMember = Array(repeating: false, count: rowCount)
        groupOf = Array(repeating: 0, count: rowCount)
    }

    /// Takes the blocks in the order of the rows.
    func add(_ block: PopulationBlock) {
        let known = block.groups.map { group -> Int in
            if let index = groupIndex[group] { return index }
            groupIndex[group] = groups.count
            groups.append(Group())
            return groups.count - 1
        }
        for entry in block.entries {
            let group = known[Int(entry.group)]
            values.set(group: group, row: Int(entry.row))
            isMember[Int(entry.row)] = entry.isMember
            groupOf[Int(entry.row)] = Int32(group)
        }
        for (row, cause, isMember) in block.causes {
            values.set(cause, row: Int(row))
            if isMember { openGroup = PopulationPass.joined(openGroup, cause) }
        }
        for (group, cause) in block.openMembers {
            let group = known[Int(group)]
            groups[group].cause = PopulationPass.joined(groups[group].cause, cause)
        }
    }

    /// Lays out the members of each group by ascending code points of their keys, when first called.
    func finish(keyOrder: [Int32]) {
        guard !isFinished else { return }
        isFinished = true
        for row in keyOrder where isMember[Int(row)] { groups[Int(groupOf[Int(row)])].rows.append(row) }
        if let openGroup { for index in groups.indices { groups[index].cause = groups[index].cause ?? openGroup } }
    }

    /// An error says more than what is missing.
    private static func joined(_ first: Cause?, _ other: Cause) -> Cause {
        switch (first, other) {
        case (nil, _): other
        case (.fault?, _): first ?? other
        case (_, .fault): other
        case (.unknown(let facts)?, .unknown(let more)):
            .unknown(facts + more.filter { !facts.contains($0) }.prefix(max(0, factLimit - facts.count)))
        }
    }
}
