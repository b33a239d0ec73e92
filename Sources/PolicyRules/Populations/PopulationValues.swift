import PolicyModel

/// A population value of all subjects of an entity: four bytes a row, and the values of the groups.
struct PopulationValues: Sendable {
    enum Value: Sendable {
        case known(PolicyValue)
        case cause(Cause)
    }

    /// By row: the group; below 0: one less than the negated index of the cause why there is none.
    private var groups: [Int32]
    private var causes: [Cause] = []
    var values: [Value] = []

    init(rowCount: Int) { groups = Array(repeating: 0, count: rowCount) }

    mutating func set(group: Int, row: Int) { groups[row] = Int32(group) }

    mutating func set(_ cause: Cause, row: Int) {
        causes.append(cause)
        groups[row] = Int32(-causes.count)
    }

    /// The index of a subject's group in ``values``, or a negative number where it has none; nil of a row that is not there.
    func group(of row: Int) -> Int32? {
        guard groups.indices.contains(row), groups[row] < 0 || values.indices.contains(Int(groups[row])) else {
            return nil
        }
        return groups[row]
    }

    /// The value that a subject reads, and the index of its group.
    subscript(row: Int) -> (value: Value, group: Int) {
        let group = Int(groups[row])
        return group < 0 ? (.cause(causes[-group - 1]), group) : (values[group], group)
    }
}
