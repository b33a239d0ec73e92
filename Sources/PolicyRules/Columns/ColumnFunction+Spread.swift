import LuaHost
import PolicyModel

// Values of several kinds: what is done with them is done with each kind, on the rows that have it.
//
// What takes closures here, and who passes them, is not inlined: the optimiser of Swift 6.3.1 fails on what they come to.
extension ColumnFunction {
    /// What an operation gives for each kind, put together.
    @inline(never)
    func spread(
        _ alternatives: [ColumnAlternative], _ body: (ColumnValue) throws(CompileRefusal) -> ColumnValue
    ) throws(CompileRefusal) -> ColumnValue {
        var result = ColumnValue.constant(.never)
        try restrictedEach(alternatives) { (alternative) throws(CompileRefusal) in
            result = .merged(ColumnMerge(alternative.mask, try body(alternative.value), result))
        }
        return try resolved(result, state.active)
    }

    @inline(never)
    func spread(
        _ alternatives: [ColumnAlternative], _ body: (ColumnValue) throws(CompileRefusal) -> ColumnMask
    ) throws(CompileRefusal) -> ColumnMask {
        var result = ColumnMask.none
        try restrictedEach(alternatives) { (alternative) throws(CompileRefusal) in
            result = graph.select(alternative.mask, try body(alternative.value), result)
        }
        return result
    }

    @inline(never)
    func spread(
        _ alternatives: [ColumnAlternative], _ body: (ColumnValue) throws(CompileRefusal) -> Results
    ) throws(CompileRefusal) -> Results {
        var parts: [(mask: ColumnMask, results: Results)] = []
        try restrictedEach(alternatives) { (alternative) throws(CompileRefusal) in
            parts.append((alternative.mask, try body(alternative.value)))
        }
        let count = parts.map(\.results.values.count).max() ?? 0
        var results = Results(
            values: [], isUniform: parts.allSatisfy { $0.results.isUniform && $0.results.values.count == count })
        for place in 0..<count {
            var value = ColumnValue.constant(.never)
            for part in parts {
                let own = place < part.results.values.count ? part.results.values[place] : .constant(.nil)
                value = .merged(ColumnMerge(part.mask, own, value))
            }
            results.values.append(try resolved(value, state.active))
        }
        return results
    }

    /// Does something for each kind on its rows.
    @inline(never)
    func restricted(
        _ alternatives: [ColumnAlternative], _ body: (ColumnValue) throws(CompileRefusal) -> Void
    ) throws(CompileRefusal) {
        try restrictedEach(alternatives) { (alternative) throws(CompileRefusal) in try body(alternative.value) }
    }

    @inline(never)
    private func restrictedEach(
        _ alternatives: [ColumnAlternative], _ body: (ColumnAlternative) throws(CompileRefusal) -> Void
    ) throws(CompileRefusal) {
        let outer = state.active
        defer { state.active = outer }
        for alternative in alternatives {
            guard compiler.takeInstruction() else { throw refusal("the function is too long", "函数过长") }
            state.active = graph.and(outer, alternative.mask)
            if state.active != .none { try body(alternative) }
        }
    }

    /// Each constant of a choice by itself.
    func alternatives(_ node: Int, _ constants: [ColumnConstant]) -> [ColumnAlternative] {
        var seen: Set<ColumnConstant> = []
        return constants.compactMap { constant in
            guard constant != .never, seen.insert(constant).inserted else { return nil }
            return ColumnAlternative(mask: mask(node, constants) { $0 == constant }, value: .constant(constant))
        }
    }

    /// The kinds that a value is of, where it is of several.
    func alternatives(of value: ColumnValue) -> [ColumnAlternative]? {
        switch value {
        case .split(let alternatives): return alternatives
        case .choice(let node, let constants):
            guard case .choice = column(value) else { return nil }
            return alternatives(node, constants)
        default: return nil
        }
    }

    // MARK: Putting together

    /// A value that is `first` on the rows of a mask, else `second`; of several kinds where no column holds both.
    func joined(
        _ mask: ColumnMask, _ first: ColumnValue, _ second: ColumnValue
    ) throws(CompileRefusal) -> (value: ColumnValue, unsure: ColumnMask) {
        switch mask {
        case .all: return (first, .none)
        case .none: return (second, .none)
        case .node: break
        }
        if case .split = first {
        } else if case .split = second {
        } else if let both = try merged(mask, first, second) {
            return (both.0, both.unsure)
        }
        var all = alternatives(of: first, on: mask)
        var unsure = ColumnMask.none
        for other in alternatives(of: second, on: graph.not(mask)) {
            var isTaken = false
            for place in all.indices {
                guard let both = try merged(all[place].mask, all[place].value, other.value) else { continue }
                all[place].mask = graph.or(all[place].mask, other.mask)
                all[place].value = both.0
                unsure = graph.or(unsure, graph.and(all[place].mask, both.unsure))
                isTaken = true
                break
            }
            if !isTaken { all.append(other) }
        }
        if all.count == 1 { return (all[0].value, unsure) }
        return (all.isEmpty ? .constant(.never) : .split(all), unsure)
    }

    private func alternatives(of value: ColumnValue, on mask: ColumnMask) -> [ColumnAlternative] {
        switch value {
        case .constant(.never): return []
        case .split(let alternatives):
            return alternatives.compactMap { alternative in
                let both = graph.and(mask, alternative.mask)
                return both == .none ? nil : ColumnAlternative(mask: both, value: alternative.value)
            }
        default: return [ColumnAlternative(mask: mask, value: value)]
        }
    }
}
