import LuaHost
import PolicyModel

// Tables that the function itself makes: what is stored in them, and how long they are.
extension ColumnFunction {
    /// Stores a value under a key for the rows that come by; the others keep what they have.
    @inline(never)
    func store(_ table: ColumnValue, _ key: ColumnValue, _ value: ColumnValue) throws(CompileRefusal) {
        switch (table, key) {
        case (.constant(.never), _), (_, .constant(.never)): return
        case (.split(let tables), _):
            try restricted(tables) { (table) throws(CompileRefusal) in try store(table, key, value) }
        case (_, .split(let keys)):
            try restricted(keys) { (key) throws(CompileRefusal) in try store(table, key, value) }
        case (_, .choice(let node, let constants)):
            try restricted(alternatives(node, constants)) { (key) throws(CompileRefusal) in
                try store(table, key, value)
            }
        case (.literal(let literal), .constant(let key)):
            guard isKey(key) else { return unit.open(state.active) }
            try store(literal, key.asKey, value)
        case (.literal, _):
            throw refusal("a table under \(compiler.noun(key).en)", "以\(compiler.noun(key).zh)为键写入表")
        default: throw refusal("a table that is changed", "修改表")
        }
    }

    /// Nil and nan are no keys.
    private func isKey(_ key: ColumnConstant) -> Bool {
        switch key {
        case .nil: false
        case .number(let bits): !Double(bitPattern: bits).isNaN
        default: true
        }
    }

    private func store(_ literal: ColumnLiteral, _ key: ColumnConstant, _ value: ColumnValue) throws(CompileRefusal) {
        guard !literal.isFrozen, literal.table == nil, !value.contains(literal) else {
            throw refusal("a table that is changed", "修改表")
        }
        var stored = value
        if state.active != .all, literal.active != state.active {
            stored = .merged(ColumnMerge(state.active, value, literal.value(of: key)))
        }
        literal.entries.removeAll { $0.key == key }
        literal.entries.append((key, stored))
    }

    /// `{ a, b, f() }`
    func storeList(_ instruction: LuaInstruction) throws(CompileRefusal) {
        let table = try value(instruction.a)
        let first = instruction.k ? instruction.c + prototype.code[pc + 1].ax * 256 : instruction.c
        var count = instruction.b
        if count == 0 {
            guard let top = state.top else { throw refusal("a list of unknown length", "长度未知的列表") }
            count = top - instruction.a - 1
        }
        for place in stride(from: 1, through: count, by: 1) {
            try store(table, .constant(.integer(Int64(first + place))), try value(instruction.a + place))
        }
    }

    /// `table.insert(list, value)`
    @inline(never)
    func insert(_ table: ColumnValue, _ value: ColumnValue) throws(CompileRefusal) {
        if case .split(let tables) = table {
            return try restricted(tables) { (table) throws(CompileRefusal) in try insert(table, value) }
        }
        guard case .literal = table else { throw refusal("a table that is changed", "修改表") }
        try store(table, try arithmetic("+", try length(table), .constant(.integer(1))), value)
    }

    // MARK: Length

    @inline(never)
    func length(_ value: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        switch value {
        case .split(let alternatives):
            return try spread(alternatives) { (value) throws(CompileRefusal) in try length(value) }
        case .text(let node, let pool): return try tabulated(node, pool) { fold("#a", [.text($0)]) }
        case .literal(let literal): return try length(literal)
        default:
            guard let result = try mapped(value, { fold("#a", [$0]) }) else {
                throw refusal("the length of \(compiler.noun(value).en)", "取\(compiler.noun(value).zh)的长度")
            }
            return result
        }
    }

    /// How many places from 1 on have something; rows with a hole are open.
    private func length(_ literal: ColumnLiteral) throws(CompileRefusal) -> ColumnValue {
        var length = ColumnValue.constant(.integer(0))
        var isWhole = ColumnMask.all
        let last =
            literal.entries.compactMap { entry -> Int64? in
                if case .integer(let place) = entry.key, place > 0 { place } else { nil }
            }.max() ?? 0
        guard last <= 1_000 else { throw refusal("the length of a table with holes", "有空洞的表的长度") }
        for place in stride(from: 1, through: last, by: 1) {
            let entry = try resolved(literal.value(of: .integer(place)), state.active)
            let isThere = graph.not(try equal(entry, .constant(.nil)))
            unit.open(graph.and(state.active, graph.and(isThere, graph.not(isWhole))))
            isWhole = graph.and(isWhole, isThere)
            length = try resolved(
                .merged(ColumnMerge(isWhole, .constant(.integer(place)), length)), state.active)
        }
        return length
    }

    // MARK: Reading

    /// An entry of a table made here: what was stored, constant or not.
    func entry(of literal: ColumnLiteral, _ key: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        switch key {
        case .constant(let key): return try resolved(literal.value(of: key), state.active)
        case .choice(let node, let constants):
            return try entry(of: literal) { key in
                mask(node, constants) { $0 != .never && $0.asKey == key }
            }
        case .text(let node, let pool):
            return try entry(of: literal) { [self] key in
                guard case .text(let bytes) = key,
                    let code = bytes.withUnsafeBufferPointer({ pool.code(of: $0) })
                else { return .none }
                return graph.compare(.equal, node, graph.fill(word: code))
            }
        case .integer(let node):
            return try entry(of: literal) { [self] key in
                guard case .integer(let place) = key else { return .none }
                return graph.compare(.equal, node, graph.fill(place))
            }
        case .boolean(let mask):
            return try entry(of: literal) { [self] key in
                guard case .boolean(let value) = key else { return .none }
                return value ? mask : graph.not(mask)
            }
        default: throw refusal("a table by \(compiler.noun(key).en)", "以\(compiler.noun(key).zh)为键的表")
        }
    }

    private func entry(
        of literal: ColumnLiteral, _ isHere: (ColumnConstant) -> ColumnMask
    ) throws(CompileRefusal) -> ColumnValue {
        var result = ColumnValue.constant(.nil)
        for entry in literal.entries {
            let mask = isHere(entry.key)
            if mask != .none { result = .merged(ColumnMerge(mask, entry.value, result)) }
        }
        return try resolved(result, state.active)
    }

    /// A table made here, as one of the machine.
    func table(_ literal: ColumnLiteral) throws(CompileRefusal) -> ColumnConstant.Handle<LuaTable> {
        if let known = literal.table { return known }
        var entries: [(key: LuaValue, value: LuaValue)] = []
        for entry in literal.entries {
            guard let key = compiler.folds.value(of: entry.key) else { throw refusal("this key", "此键") }
            let value: LuaValue?
            switch try resolved(entry.value, state.active) {
            case .constant(let constant): value = compiler.folds.value(of: constant)
            case .literal(let inner): value = .table(try table(inner).object)
            default: value = nil
            }
            guard let value else {
                throw refusal("a table that is made of what differs from row to row", "由逐行不同的值构成的表")
            }
            if case .nil = value { continue }
            entries.append((key, value))
        }
        do throws(LuaError) {
            let made = try compiler.machine.makeTable(entries)
            // Whoever is given it must not change it: the function would not see that.
            guard case .table(let sealed) = compiler.binding.readOnly(.table(made)), sealed !== made else {
                throw LuaError(kind: .memory, message: "")
            }
            let handle = ColumnConstant.Handle(object: sealed)
            literal.table = handle
            return handle
        } catch { throw refusal("a table that has no room", "表过大") }
    }

    /// `a .. b .. c`, where no two differ from row to row.
    func joinedText(_ first: Int, count: Int) throws(CompileRefusal) -> ColumnValue {
        var result = try value(first + count - 1)
        for register in (first..<first + count - 1).reversed() { result = try joinedText(try value(register), result) }
        return result
    }

    private func joinedText(_ left: ColumnValue, _ right: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        if isNever(left) || isNever(right) { return .constant(.never) }
        let isTable: (ColumnValue) -> Bool = { if case .literal = $0 { true } else { false } }
        guard !isTable(left), !isTable(right),
            let result = try folded([left, right], { [self] constants in fold("a .. b", constants) })
        else { throw refusal("joined texts", "文本连接") }
        return try sound(result)
    }
}

extension ColumnValue {
    /// Whether a table made here is this, or in it.
    func contains(_ literal: ColumnLiteral) -> Bool {
        switch self {
        case .literal(let own): own === literal || own.entries.contains { $0.value.contains(literal) }
        case .merged(let merge): merge.first.contains(literal) || merge.second.contains(literal)
        case .split(let alternatives): alternatives.contains { $0.value.contains(literal) }
        default: false
        }
    }
}
