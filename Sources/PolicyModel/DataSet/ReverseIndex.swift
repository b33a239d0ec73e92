/// For every row of a table, the rows of another table that link to it.
public final class ReverseIndex: Sendable {
    private let starts: [Int32]
    private let members: [Int32]

    /// The rows that link to `target`, by ascending code points of their keys.
    public func rows(of target: Int) -> ArraySlice<Int32> {
        // Where nothing links, no row of any window of the table is asked for.
        if members.isEmpty { return [] }
        return members[Int(starts[target])..<Int(starts[target + 1])]
    }

    init(links: Column?, order: [Int32], targetCount: Int) {
        var starts = [Int32](repeating: 0, count: targetCount + 1)
        guard let links else {
            self.starts = starts
            members = []
            return
        }
        let linking = order.filter { links.isKnown(Int($0)) }
        for row in linking { starts[Int(links.int32At(Int(row))) + 1] += 1 }
        for target in 0..<targetCount { starts[target + 1] += starts[target] }
        var next = starts
        var members = [Int32](repeating: 0, count: linking.count)
        for row in linking {
            let target = Int(links.int32At(Int(row)))
            members[Int(next[target])] = row
            next[target] += 1
        }
        self.starts = starts
        self.members = members
    }
}
