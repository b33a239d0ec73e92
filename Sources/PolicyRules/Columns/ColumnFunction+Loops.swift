import LuaHost
import PolicyModel

// Loops, unrolled: one pass after another for as long as rows come by.
extension ColumnFunction {
    /// Passes of a loop at most whose end differs from row to row; rows that go round more often are the interpreter's.
    static let maximumPasses = 64
    /// A table that is walked has at most so many entries.
    private static let maximumEntries = 1_000

    /// Unrolls a `for` from its first instruction on; the instruction where rows go on that are through.
    func loop(_ instruction: LuaInstruction) throws(CompileRefusal) -> Int {
        let start = pc
        let target = prototype.jumpTarget(of: start) ?? start + 1
        if instruction.opcode == .forPrepare {
            try countingLoop(instruction.a, start + 1..<target - 1)
            return target
        }
        let call = prototype.code[target]
        try walkingLoop(instruction.a, values: call.c, start + 1..<target)
        return target + 2
    }

    /// Goes round from an instruction to the last jump that leads back to it, where those wait that jump earlier.
    func jumpBack(to start: Int, _ stretch: Range<Int>) throws(CompileRefusal) {
        let end = loopEnds[start] ?? pc
        guard pc == end else { return wait(at: end, state) }
        guard stretch.contains(start) else { throw refusal("a jump back out of a block", "跳出代码块的回跳") }
        for _ in 0..<ColumnFunction.maximumPasses {
            let isReached = try walk(start..<end)
            pc = end
            guard arrive(at: end, isReached) else { return }
        }
        unit.open(state.active)
    }

    // MARK: for i = first, last, step

    private func countingLoop(_ a: Int, _ body: Range<Int>) throws(CompileRefusal) {
        let (first, last, step) = (try value(a), try value(a + 1), try value(a + 2))
        guard case .constant(.integer(let step)) = step, step != 0, step.magnitude < 1 << 31 else {
            throw refusal("a loop whose step differs from row to row", "步长逐行不同的循环")
        }
        guard try isCount(first) else {
            throw refusal("a loop from \(compiler.noun(first).en)", "从\(compiler.noun(first).zh)开始的循环")
        }
        var isReached = true
        for pass in 0..<ColumnFunction.maximumEntries {
            guard isReached else { return }
            let count = try arithmetic("+", first, .constant(.integer(Int64(pass) * step)))
            let goesOn = step > 0 ? try less(count, last, .lessOrEqual) : try less(last, count, .lessOrEqual)
            leaveLoop(graph.not(goesOn), to: body.upperBound + 1)
            guard state.active != .none else { return }
            if pass >= ColumnFunction.maximumPasses, goesOn != .all { break }
            set(a + 3, count)
            isReached = try walk(body)
            pc = body.upperBound
            isReached = arrive(at: pc, isReached)
        }
        if isReached { unit.open(state.active) }
    }

    /// Whether a value is a whole number, far from the ends of their range: rows near them are open.
    private func isCount(_ value: ColumnValue) throws(CompileRefusal) -> Bool {
        guard case .integer(let node) = column(value) else { return false }
        open(where: .isBeyondDouble, [node])
        return true
    }

    /// Rows that are through with a loop go on after it.
    private func leaveLoop(_ mask: ColumnMask, to place: Int) {
        var other = state
        other.active = graph.and(state.active, mask)
        wait(at: place, other)
        state.active = graph.and(state.active, graph.not(mask))
    }

    // MARK: for key, value in pairs(table)

    private func walkingLoop(_ a: Int, values: Int, _ body: Range<Int>) throws(CompileRefusal) {
        guard case .walk(let walk) = try value(a) else { throw refusal("a loop over this", "对此对象的循环") }
        let end = body.upperBound
        var walked: [ColumnLiteral] = []
        let keys = walk.isList ? nil : try self.keys(of: walk.table, &walked)
        // `pairs` goes by the keys that stand there when the loop begins.
        for literal in walked { literal.isFrozen = true }
        defer { for literal in walked { literal.isFrozen = false } }
        var isReached = true
        for pass in 0..<ColumnFunction.maximumEntries {
            guard isReached else { return }
            if let keys, pass == keys.count { return leaveLoop(.all, to: end + 2) }
            let key = keys?[pass] ?? .integer(Int64(pass + 1))
            let entry = try index(walk.table, .constant(key))
            let isMissing = try equal(entry, .constant(.nil))
            // Rows that lack a key would wait for one of the next passes.
            if keys != nil, pass >= ColumnFunction.maximumPasses, isMissing != .none, isMissing != .all { break }
            leaveLoop(isMissing, to: walk.isList ? end + 2 : end)
            if state.active != .none {
                if pass >= ColumnFunction.maximumPasses, isMissing != .none { break }
                set(a + 4, .constant(key))
                for place in 1..<max(2, values) { set(a + 4 + place, .constant(.nil)) }
                if values > 1 { set(a + 5, withoutNil(entry)) }
                isReached = try self.walk(body)
            } else {
                isReached = false
            }
            pc = end
            isReached = arrive(at: end, isReached)
        }
        if isReached { unit.open(state.active) }
    }

    func withoutNil(_ value: ColumnValue) -> ColumnValue {
        switch value {
        case .choice(let node, let constants): .choice(node, constants.map { $0 == .nil ? .never : $0 })
        case .split(let alternatives):
            .split(
                alternatives.compactMap { alternative in
                    if case .constant(.nil) = alternative.value { return nil }
                    return ColumnAlternative(mask: alternative.mask, value: withoutNil(alternative.value))
                })
        default: value
        }
    }

    /// The keys of a table in the order of `pairs`; where rows have different tables, all that any of them has.
    /// - Parameter walked: gets the tables that could still be changed.
    private func keys(
        of table: ColumnValue, _ walked: inout [ColumnLiteral]
    ) throws(CompileRefusal) -> [ColumnConstant] {
        var keys: Set<ColumnConstant> = []
        try collectKeys(of: table, &keys, &walked)
        guard let sorted = compiler.folds.sorted(keys), sorted.count < ColumnFunction.maximumEntries else {
            throw refusal("a loop over this table", "对此表的循环")
        }
        return sorted
    }

    private func collectKeys(
        of table: ColumnValue, _ keys: inout Set<ColumnConstant>, _ walked: inout [ColumnLiteral]
    ) throws(CompileRefusal) {
        switch table {
        case .literal(let literal):
            keys.formUnion(literal.entries.map(\.key))
            if !literal.isFrozen { walked.append(literal) }
        case .constant(.table(let handle)):
            guard let entries = compiler.binding.entries(of: handle.object) else { return }
            keys.formUnion(entries.map { compiler.folds.constant($0.key) })
        case .choice(_, let constants):
            for constant in constants { try collectKeys(of: .constant(constant), &keys, &walked) }
        case .split(let alternatives):
            for alternative in alternatives { try collectKeys(of: alternative.value, &keys, &walked) }
        case .constant(.nil), .constant(.never): break
        default: throw refusal("a loop over \(compiler.noun(table).en)", "对\(compiler.noun(table).zh)的循环")
        }
    }
}

extension LuaPrototype {
    /// By instruction that plain jumps lead back to: the last of these jumps.
    var loopEnds: [Int: Int] {
        var ends: [Int: Int] = [:]
        for pc in code.indices where code[pc].opcode == .jump {
            if let target = jumpTarget(of: pc), target <= pc { ends[target] = pc }
        }
        return ends
    }
}
