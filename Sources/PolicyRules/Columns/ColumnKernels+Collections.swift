import PolicyModel

// Collections: their members, and what is folded of them.
extension ColumnKernels {
    func collections(_ operation: ColumnOperation, _ inputs: [Int], _ node: Int) -> ColumnKernel? {
        switch operation {
        case .row:
            return { frame in
                let results: UnsafeMutablePointer<Int32> = frame.pointer(node)
                for row in 0..<frame.count { results[row] = Int32(truncatingIfNeeded: frame.first + row) }
            }
        case .members(let number):
            guard let run = runs[number] else { return nil }
            let hasOwners = inputs.count > graph.members[number].captured.count
            return { frame in
                run.run(
                    frame, owners: hasOwners ? inputs[0] : nil, captured: Array(inputs.dropFirst(hasOwners ? 1 : 0)))
            }
        case .folded(let number, let fold): return folded(number, fold, owners(inputs), node)
        case .foldState(let number, let fold):
            return runs[number]?.loop(fold, owners: owners(inputs), node, { $0.states[$1] }, none: 0)
        case .memberRow(let index, let place): return member(index, place, inputs.first, node)
        case .hasMember(let index, let place): return hasMember(index, place, inputs.first, node)
        case .across(let fold): return across(fold, inputs, node)
        case .acrossUnsure(let fold): return acrossUnsure(fold, inputs, node)
        case .mean(let fold, let count): return mean(fold, count, inputs[0], node)
        default: return nil
        }
    }

    /// The node with the owners' rows; the first input is the node of the members.
    private func owners(_ inputs: [Int]) -> Int? { inputs.count > 1 ? inputs[1] : nil }

    private func folded(_ number: Int, _ fold: Int, _ owners: Int?, _ node: Int) -> ColumnKernel? {
        guard let run = runs[number] else { return nil }
        return switch graph.nodes[node].shape {
        case .byte: run.loop(fold, owners: owners, node, { UInt8(truncatingIfNeeded: $0.totals[$1]) }, none: 0)
        case .word: run.loop(fold, owners: owners, node, { Int32(truncatingIfNeeded: $0.totals[$1]) }, none: 0)
        case .wide: run.loop(fold, owners: owners, node, { $0.totals[$1] }, none: 0)
        default: run.loop(fold, owners: owners, node, { Int64(truncatingIfNeeded: $0.totals[$1]) }, none: 0)
        }
    }

    // MARK: One member

    private func member(_ index: Int, _ place: Int, _ owners: Int?, _ node: Int) -> ColumnKernel {
        each(index, owners, node) { (rows) -> Int32 in
            rows.count > place ? rows[rows.startIndex + place] : 0
        }
    }

    private func hasMember(_ index: Int, _ place: Int, _ owners: Int?, _ node: Int) -> ColumnKernel {
        each(index, owners, node) { (rows) -> UInt8 in rows.count > place ? 1 : 0 }
    }

    private func each<Result: BitwiseCopyable>(
        _ number: Int, _ owners: Int?, _ node: Int, _ body: @escaping (ArraySlice<Int32>) -> Result
    ) -> ColumnKernel {
        let (index, limit, _) = graph.indices[number]
        return { frame in
            let rows = owners.map { frame.pointer($0, Int32.self) }
            let results: UnsafeMutablePointer<Result> = frame.pointer(node)
            for row in 0..<frame.count {
                let owner = rows.map { Int($0[row]) } ?? frame.first + row
                results[row] = body(owner >= 0 && owner < limit ? index.rows(of: owner) : [])
            }
        }
    }

    // MARK: Several values of a row

    private func across(_ fold: ColumnFold, _ inputs: [Int], _ node: Int) -> ColumnKernel {
        { frame in
            let results: UnsafeMutablePointer<Int64> = frame.pointer(node)
            for row in 0..<frame.count {
                results[row] = Int64(truncatingIfNeeded: ColumnKernels.total(fold, inputs, frame, row) ?? 0)
            }
        }
    }

    private func acrossUnsure(_ fold: ColumnFold, _ inputs: [Int], _ node: Int) -> ColumnKernel {
        { frame in
            let results: UnsafeMutablePointer<UInt8> = frame.pointer(node)
            for row in 0..<frame.count {
                results[row] = ColumnKernels.total(fold, inputs, frame, row) == nil ? 1 : 0
            }
        }
    }

    /// Plain numbers of a row, as the decimals that they stand for; nil where that is out of range.
    private static func total(_ fold: ColumnFold, _ inputs: [Int], _ frame: ColumnFrame, _ row: Int) -> Int128? {
        var total: Int128?
        for input in inputs {
            guard let value = ColumnFoldRun.decimal(frame.pointer(input, Double.self)[row]) else { return nil }
            guard let before = total else {
                total = value
                continue
            }
            guard let joined = ColumnFoldRun.joined(fold, before, value) else { return nil }
            total = joined
        }
        return total.flatMap { ColumnFoldRun.result(fold, $0, count: Int64(inputs.count)) }
    }

    /// Dividing by one or more never leaves the range.
    private func mean(_ fold: ColumnFold, _ count: Int, _ input: Int, _ node: Int) -> ColumnKernel {
        let divisor = Int64(count)
        if fold.form == .wide {
            return ColumnLoop.each(input, node) { (total: Int128) -> Int128 in
                ColumnFoldRun.result(fold, total, count: divisor) ?? 0
            }
        }
        if fold.resultForm == .wide {
            return ColumnLoop.each(input, node) { (total: Int64) -> Int128 in
                ColumnFoldRun.result(fold, Int128(total), count: divisor) ?? 0
            }
        }
        return ColumnLoop.each(input, node) { (total: Int64) -> Int64 in
            Int64(truncatingIfNeeded: ColumnFoldRun.result(fold, Int128(total), count: divisor) ?? 0)
        }
    }
}
