import PolicyModel

/// Subjects that belong to each row: those that link to a subject, or one subject seen from several years.
final class ColumnCollection {
    enum Source: Equatable {
        /// The subjects of an entity that link to the owner.
        case reverse(Schema.Reverse)
        /// The owner, seen from each of these years.
        case years([Int])
    }

    /// Whose the collection is, seen from the year that its members are seen from.
    let owner: ColumnSubject
    let source: Source
    /// The functions that picked these members of all, in their order.
    let filters: [ColumnValue]
    /// The members that the filters pick, where these were compiled already.
    let picked: Picked?

    struct Picked {
        let members: ColumnMembers
        /// Of the members' graph.
        let mask: ColumnMask
        let cost: Int
    }

    init(owner: ColumnSubject, source: Source, filters: [ColumnValue] = [], picked: Picked? = nil) {
        self.owner = owner
        self.source = source
        self.filters = filters
        self.picked = picked
    }
}

/// What is made of the members of a collection.
struct ColumnFold: Hashable {
    enum Kind: Hashable {
        case sum, mean, least, greatest
        /// How many, whatever they are.
        case size
        /// Of yes and no.
        case any, all, count
        /// Whether each has an answer at all.
        case answered
        /// The row of one, by its place from 0 on.
        case place(Int)
    }

    /// How the members' values are held.
    enum Form: Hashable {
        case integer, number, truth, wide, row
        /// Whole 64-bit numbers of 10^-scale base units.
        case quantity(scale: Int)
    }

    var kind: Kind
    var form: Form
    /// The nodes of the members' graph with their values, and with the causes why some have none.
    var value: Int?
    var cause: Int?
    /// Which of them are meant.
    var filter: ColumnMask
    /// Instructions that a member takes at most.
    var cost: Int
    /// Whether there is a result, zero, of nothing.
    var isZeroOfNothing: Bool

    /// What stands in a fold's place of a row.
    enum State {
        static let known: UInt8 = 0
        /// The interpreter's.
        static let open: UInt8 = 1
        /// There are no members, and so no mean, least or greatest.
        static let empty: UInt8 = 2
        /// Members lack something.
        static let unknown: UInt8 = 3
    }

    /// How the result is held.
    var resultForm: Form {
        switch (kind, form) {
        case (.mean, .integer), (.mean, .number): .number
        case (.mean, _): .wide
        case (.size, _), (.count, _): .integer
        case (.any, _), (.all, _), (.answered, _): .truth
        default: form
        }
    }
}

/// The collections of one owner and one link: their members have a graph of their own, which runs for all of them.
final class ColumnMembers {
    /// How many instructions the functions of a collection may come to for one row; the interpreter counts them.
    static let maximumCost = 100_000

    let index: ReverseIndex
    /// The subjects that the index has members of.
    let ownerCount: Int
    let compiler: ColumnCompiler
    /// A member, of which the rows are told.
    let member: ColumnSubject
    /// Whether a row's members and what is folded of them rest on the owner alone, who owns them for other rows as well.
    let isShared: Bool
    /// The nodes that members see of the row that they are members for: in its graph, and in theirs.
    private(set) var captured: [(outer: Int, inner: Int)] = []
    private(set) var folds: [ColumnFold] = []
    /// The nodes that tell what members lack.
    var causeRoots: Set<Int> = []
    /// Their number and node in the row's graph, once they are there.
    var number = 0
    var node: Int?

    var graph: ColumnGraph { compiler.graph }

    init(index: ReverseIndex, ownerCount: Int, compiler: ColumnCompiler, isShared: Bool) {
        self.index = index
        self.ownerCount = ownerCount
        self.compiler = compiler
        self.isShared = isShared
        member = compiler.row
    }

    /// The node that has a row's value for each of its members.
    func capture(_ outer: Int, _ shape: ColumnOperation.Shape) -> Int {
        if let known = captured.first(where: { $0.outer == outer }) { return known.inner }
        let inner = graph.add(.captured(captured.count), [], shape)
        captured.append((outer, inner))
        return inner
    }

    func number(of fold: ColumnFold) -> Int {
        if let known = folds.firstIndex(of: fold) { return known }
        folds.append(fold)
        return folds.count - 1
    }

    /// The nodes that must be computed of the members.
    var roots: [Int] {
        var roots = captured.map(\.inner) + (member.row.map { [$0] } ?? []) + causeRoots
        for fold in folds {
            roots += [fold.value, fold.cause].compactMap { $0 }
            if case .node(let node) = fold.filter { roots.append(node) }
        }
        return roots
    }
}
