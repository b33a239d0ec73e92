import PolicyModel

/// The operations of a column program, each once, every one after those that it takes its inputs from.
final class ColumnGraph {
    struct Node: Hashable {
        var operation: ColumnOperation
        var inputs: [Int]
        var shape: ColumnOperation.Shape
    }

    private(set) var nodes: [Node] = []
    private var places: [Node: Int] = [:]
    /// The columns of the data that the program reads.
    private(set) var columns: [Column] = []
    private var columnPlaces: [ObjectIdentifier: Int] = [:]
    private var areWhole: [Bool] = []
    /// The collections that run by themselves.
    var members: [ColumnMembers] = []
    /// The members of each subject, and how many subjects there are.
    private(set) var indices: [(index: ReverseIndex, count: Int, longest: Int)] = []

    /// The node that does an operation; a new one unless there is one already.
    func add(_ operation: ColumnOperation, _ inputs: [Int] = [], _ shape: ColumnOperation.Shape) -> Int {
        let node = Node(operation: operation, inputs: inputs, shape: shape)
        if let known = places[node] { return known }
        nodes.append(node)
        places[node] = nodes.count - 1
        return nodes.count - 1
    }

    // MARK: Columns

    func number(of column: Column) -> Int {
        if let known = columnPlaces[ObjectIdentifier(column)] { return known }
        columns.append(column)
        areWhole.append(ColumnGraph.isWhole(column))
        columnPlaces[ObjectIdentifier(column)] = columns.count - 1
        return columns.count - 1
    }

    func number(of index: ReverseIndex, count: Int) -> Int {
        if let known = indices.firstIndex(where: { $0.index === index }) { return known }
        indices.append((index, count, (0..<count).lazy.map { index.rows(of: $0).count }.max() ?? 0))
        return indices.count - 1
    }

    private static func isWhole(_ column: Column) -> Bool {
        let words = column.count / 64
        // SAFETY: `validity` has a word for every 64 rows.
        for word in 0..<words where column.validity[word] != .max { return false }
        return (words * 64..<column.count).allSatisfy { column.isKnown($0) }
    }

    /// Puts a column of another window in the place of one of its own; false where the program does not go with it.
    func replace(_ number: Int, by column: Column) -> Bool {
        let own = columns[number]
        if column === own { return true }
        guard column.kind == own.kind, column.scale == own.scale, column.pool === own.pool,
            !areWhole[number] || ColumnGraph.isWhole(column)
        else { return false }
        columns[number] = column
        return true
    }

    /// Whether members of a collection, or members of theirs, read one of some columns.
    func membersRead(_ some: Set<ObjectIdentifier>) -> Bool {
        members.contains { members in
            members.graph.columns.contains { some.contains(ObjectIdentifier($0)) } || members.graph.membersRead(some)
        }
    }

    /// The values of a column, at the rows that a node tells or at the row itself.
    func value(of column: Column, at row: Int?) -> Int {
        let number = number(of: column)
        let shape: ColumnOperation.Shape =
            switch column.kind {
            case .int64: .long
            case .int128: .wide
            case .float64: .double
            case .int32: .word
            case .uint8: .byte
            }
        return row.map { add(.gather(number), [$0], shape) } ?? add(.field(number), [], shape)
    }

    /// Where a column has no value.
    func unknown(of column: Column, at row: Int?) -> ColumnMask {
        let number = number(of: column)
        if areWhole[number] { return .none }
        return .node(row.map { add(.gatherUnknown(number), [$0], .byte) } ?? add(.unknown(number), [], .byte))
    }

    // MARK: Constants

    func fill(_ value: Int64) -> Int { add(.fill(UInt64(bitPattern: value)), [], .long) }
    func fill(double value: Double) -> Int { add(.fill(value.bitPattern), [], .double) }
    func fill(word value: Int32) -> Int { add(.fill(UInt64(UInt32(bitPattern: value))), [], .word) }
    func fill(byte value: UInt8) -> Int { add(.fill(UInt64(value)), [], .byte) }
    func fill(wide value: Int128) -> Int { add(.fillWide(value), [], .wide) }

    /// A mask as a node.
    func node(_ mask: ColumnMask) -> Int {
        switch mask {
        case .none: fill(byte: 0)
        case .all: fill(byte: 1)
        case .node(let node): node
        }
    }

    // MARK: Masks

    func not(_ mask: ColumnMask) -> ColumnMask {
        switch mask {
        case .none: return .all
        case .all: return .none
        case .node(let node):
            if nodes[node].operation == .not { return .node(nodes[node].inputs[0]) }
            return .node(add(.not, [node], .byte))
        }
    }

    func and(_ a: ColumnMask, _ b: ColumnMask) -> ColumnMask {
        switch (a, b) {
        case (.none, _), (_, .none): return .none
        case (.all, let other), (let other, .all): return other
        case (.node(let x), .node(let y)):
            if x == y { return a }
            if a == not(b) { return .none }
            if parts(x, .and).contains(y) { return a }
            if parts(y, .and).contains(x) { return b }
            return .node(add(.and, [min(x, y), max(x, y)], .byte))
        }
    }

    func or(_ a: ColumnMask, _ b: ColumnMask) -> ColumnMask {
        switch (a, b) {
        case (.all, _), (_, .all): return .all
        case (.none, let other), (let other, .none): return other
        case (.node(let x), .node(let y)):
            if x == y { return a }
            if a == not(b) { return .all }
            let (first, second) = (parts(x, .and), parts(y, .and))
            if first.contains(y) { return b }
            if second.contains(x) { return a }
            for shared in first where second.contains(shared) {
                let others = (first.filter { $0 != shared }, second.filter { $0 != shared })
                if let left = others.0.first, let right = others.1.first, .node(left) == not(.node(right)) {
                    return .node(shared)
                }
            }
            return .node(add(.or, [min(x, y), max(x, y)], .byte))
        }
    }

    private func parts(_ node: Int, _ operation: ColumnOperation) -> [Int] {
        nodes[node].operation == operation ? nodes[node].inputs : []
    }

    /// `a` where the mask holds, else `b`.
    func select(_ mask: ColumnMask, _ a: ColumnMask, _ b: ColumnMask) -> ColumnMask {
        if a == b { return a }
        return or(and(mask, a), and(not(mask), b))
    }

    func select(_ mask: ColumnMask, _ a: Int, _ b: Int) -> Int {
        switch mask {
        case .all: a
        case .none: b
        case .node(let node): a == b ? a : add(.select, [node, a, b], nodes[a].shape)
        }
    }

    func compare(_ order: ColumnOperation.Order, _ a: Int, _ b: Int) -> ColumnMask {
        if a == b {
            return nodes[a].shape == .double ? .node(add(.compare(order), [a, b], .byte)) : .init(order != .less)
        }
        return .node(add(.compare(order), [a, b], .byte))
    }
}
