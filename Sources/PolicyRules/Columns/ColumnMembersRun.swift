import PolicyModel

/// Runs the members of a block's collections, and keeps what is folded of them.
///
/// Where the owners are others than the rows, each owner's members run once, when the first row asks.
final class ColumnMembersRun {
    private let members: ColumnMembers
    private let program: ColumnProgram
    private let folds: [ColumnFoldRun]
    private let capacity: Int
    private let highestCost: Int
    // SAFETY: `capacity` elements each, freed in deinit: the places of the members that wait to run, and the offsets of the
    // rows that they are members for.
    private let places: UnsafeMutablePointer<Int32>
    private let rows: UnsafeMutablePointer<Int32>
    private var waiting = 0
    /// By owner, where owners are shared: whether what is folded is known.
    private var isDone: [Bool]
    private var begun: [(place: Int32, size: Int32)] = []

    init(_ members: ColumnMembers, _ evaluation: Evaluation, capacity: Int) {
        self.members = members
        self.capacity = capacity
        program = ColumnProgram(members.graph, roots: members.roots, evaluation, capacity: capacity)
        let count = members.isShared ? members.ownerCount : capacity
        folds = members.folds.map { ColumnFoldRun($0, places: count) }
        highestCost = members.folds.map(\.cost).max() ?? 0
        isDone = members.isShared ? Array(repeating: false, count: members.ownerCount) : []
        places = .allocate(capacity: capacity)
        places.initialize(repeating: 0, count: capacity)
        rows = .allocate(capacity: capacity)
        rows.initialize(repeating: 0, count: capacity)
    }

    deinit {
        places.deallocate()
        rows.deallocate()
    }

    /// Runs a block.
    /// - Parameter owners: the owners' rows; nil where the rows themselves are.
    /// - Parameter captured: the nodes of the block that members see.
    func run(_ frame: ColumnFrame, owners: Int?, captured: [Int]) {
        let ownerRows = owners.map { frame.pointer($0, Int32.self) }
        begun.removeAll(keepingCapacity: true)
        for row in 0..<frame.count {
            let owner = ownerRows.map { Int($0[row]) } ?? frame.first + row
            let isThere = owner >= 0 && owner < members.ownerCount
            if members.isShared {
                guard isThere, !isDone[owner] else { continue }
                isDone[owner] = true
            }
            let place = members.isShared ? owner : row
            for fold in folds { fold.begin(place) }
            let all = isThere ? members.index.rows(of: owner) : []
            begun.append((Int32(place), Int32(all.count)))
            // What would be given up in the end is not begun.
            if !members.captured.isEmpty, all.count * highestCost > ColumnMembers.maximumCost { continue }
            for member in all { add(member, place, row, frame, captured) }
        }
        flush(frame, captured)
        for (place, size) in begun { for fold in folds { fold.finish(Int(place), size: Int(size)) } }
    }

    private func add(_ member: Int32, _ place: Int, _ row: Int, _ frame: ColumnFrame, _ captured: [Int]) {
        if let node = members.member.row { program.frame.pointer(node, Int32.self)[waiting] = member }
        places[waiting] = Int32(place)
        rows[waiting] = Int32(row)
        waiting += 1
        if waiting == capacity { flush(frame, captured) }
    }

    private func flush(_ frame: ColumnFrame, _ captured: [Int]) {
        guard waiting > 0 else { return }
        compute(frame, captured)
        for fold in folds { fold.take(program.frame, places) }
        waiting = 0
    }

    /// Runs the members that wait.
    private func compute(_ frame: ColumnFrame, _ captured: [Int]) {
        for (outer, pair) in zip(captured, members.captured) {
            switch members.graph.nodes[pair.inner].shape {
            case .byte: spread(UInt8.self, frame, outer, pair.inner)
            case .word: spread(Int32.self, frame, outer, pair.inner)
            case .long, .double: spread(Int64.self, frame, outer, pair.inner)
            case .wide: spread(Int128.self, frame, outer, pair.inner)
            }
        }
        program.run(0..<waiting)
    }

    private func spread<Value: BitwiseCopyable>(_: Value.Type, _ frame: ColumnFrame, _ outer: Int, _ inner: Int) {
        let values: UnsafeMutablePointer<Value> = frame.pointer(outer)
        let results: UnsafeMutablePointer<Value> = program.frame.pointer(inner)
        for member in 0..<waiting { results[member] = values[Int(rows[member])] }
    }

    // MARK: Reading

    /// The members of a row of the block that a fold lacks something of, each as its program, its place there and its row.
    func eachUnknown(
        _ offset: Int, _ frame: ColumnFrame, _ inputs: [Int], fold: Int, _ body: (ColumnProgram, Int, Int) -> Void
    ) {
        let hasOwners = inputs.count > members.captured.count
        let owner = hasOwners ? Int(frame.pointer(inputs[0], Int32.self)[offset]) : frame.first + offset
        guard owner >= 0, owner < members.ownerCount else { return }
        var rest = members.index.rows(of: owner)
        while !rest.isEmpty {
            let block = Array(rest.prefix(capacity))
            rest = rest.dropFirst(capacity)
            for (place, row) in block.enumerated() {
                if let node = members.member.row { program.frame.pointer(node, Int32.self)[place] = row }
                rows[place] = Int32(offset)
            }
            waiting = block.count
            compute(frame, Array(inputs.dropFirst(hasOwners ? 1 : 0)))
            waiting = 0
            for place in folds[fold].unknown(program.frame) { body(program, place, Int(block[place])) }
        }
    }

    /// A fold's results, or its states, for the rows of a block.
    func loop<Result: BitwiseCopyable>(
        _ fold: Int, owners: Int?, _ output: Int, _ body: @escaping (ColumnFoldRun, Int) -> Result, none: Result
    ) -> ColumnKernel {
        let run = folds[fold]
        let limit = members.isShared ? members.ownerCount : 0
        return { frame in
            let results: UnsafeMutablePointer<Result> = frame.pointer(output)
            guard limit > 0, let owners else {
                for row in 0..<frame.count { results[row] = body(run, row) }
                return
            }
            let rows: UnsafeMutablePointer<Int32> = frame.pointer(owners)
            for row in 0..<frame.count {
                let owner = Int(rows[row])
                results[row] = owner >= 0 && owner < limit ? body(run, owner) : none
            }
        }
    }
}
