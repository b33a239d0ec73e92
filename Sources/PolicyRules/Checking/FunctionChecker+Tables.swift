import LuaHost
import PolicyModel

// Tables that a function makes: known entry by entry as long as one register alone holds them.
extension FunctionChecker {
    private static let maximumEntries = 64

    /// Forgets what the table of a register holds, as something else may now change it too.
    mutating func share(_ register: Int) {
        guard register < state.registers.count, case .literal = state.registers[register].type else { return }
        state.registers[register].type = .freshTable
    }

    /// An empty table, unless a function inside this one sees the register.
    func newTable(in register: Int) -> CheckedValue {
        let isSeen = prototype.children.contains { child in
            child.upvalues.contains { $0.isInStack && $0.index == register }
        }
        return CheckedValue(isSeen ? .freshTable : .literal([:]))
    }

    /// Takes in an instruction that sets entries of a table.
    mutating func fill(_ instruction: LuaInstruction) {
        let (a, b, c) = (instruction.a, instruction.b, instruction.c)
        if case .setList = instruction.opcode { return fillList(instruction) }
        if !instruction.k { share(c) }
        let stored = instruction.k ? constant(c) : value(c)
        switch instruction.opcode {
        case .setField: put(stored, under: constant(b), in: a)
        case .setIndex: put(stored, under: .integer(Int64(b)), in: a)
        case .setTable:
            share(b)
            put(stored, under: value(b), in: a)
        default: share(a)
        }
    }

    private mutating func fillList(_ instruction: LuaInstruction) {
        let (a, b, c) = (instruction.a, instruction.b, instruction.c)
        // The count is open after a call or `…`; `k` says that there are very many.
        guard b > 0, !instruction.k else { return share(a) }
        for offset in 1...b { put(value(a + offset), under: .integer(Int64(c + offset)), in: a) }
    }

    private mutating func put(_ value: CheckedValue, under key: CheckedValue, in register: Int) {
        guard register < state.registers.count, case .literal(var entries) = self.value(register).type else { return }
        guard let key = key.tableKey, entries.count < FunctionChecker.maximumEntries else { return share(register) }
        entries[key] = value
        // Whoever reads the inner table holds it too.
        if case .literal = value.type { entries[key]?.type = .freshTable }
        state.registers[register].type = .literal(entries)
    }

    /// What a table with these entries, and no others, holds under a key.
    func entry(of entries: [CheckedValue.Constant: CheckedValue], _ key: CheckedValue) -> CheckedValue {
        if let key = key.tableKey {
            var entry = entries[key] ?? .nil
            if case .text(let name) = key { entry.origin = .other(name) }
            return entry
        }
        return entries.inOrder.reduce(CheckedValue.nil) { $0.met($1.value.withoutConstant) }
    }
}

extension [CheckedValue.Constant: CheckedValue] {
    /// The entries in one and the same order every time.
    var inOrder: [(key: Key, value: Value)] { sorted { "\($0.key)" < "\($1.key)" } }
}

extension CheckedValue {
    /// The constant under which a table keeps its entry: a whole number and the integer of its value are one key.
    fileprivate var tableKey: Constant? {
        guard !isOptional, let constant else { return nil }
        if case .number(let number) = constant, let integer = Int64(exactly: number) { return .integer(integer) }
        return constant
    }
}
