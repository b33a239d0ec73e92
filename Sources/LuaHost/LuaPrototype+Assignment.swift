extension LuaPrototype {
    /// The upvalues of this function that it, or a function inside it, assigns to.
    package func assignedUpvalues() -> Set<Int> {
        var assigned = Set(code.lazy.filter { $0.opcode == .setUpvalue }.map(\.b))
        for child in children {
            for index in child.assignedUpvalues() where !child.upvalues[index].isInStack {
                assigned.insert(child.upvalues[index].index)
            }
        }
        return assigned
    }

    /// The registers of this function that functions inside it assign to.
    package func assignedRegisters() -> Set<Int> {
        var assigned: Set<Int> = []
        for child in children {
            for index in child.assignedUpvalues() where child.upvalues[index].isInStack {
                assigned.insert(child.upvalues[index].index)
            }
        }
        return assigned
    }

    /// Whether the local variable that lives in a register at an instruction keeps its value until it ends, however often
    /// a loop comes round.
    package func keepsValue(_ register: Int, after pc: Int) -> Bool {
        guard let local = local(of: register, at: pc) else { return false }
        let start = loops.filter { $0.contains(pc) && local.startPC <= $0.lowerBound }.map(\.lowerBound).min() ?? pc + 1
        let end = max(min(local.endPC, code.count), pc + 1)
        return (start..<end).allSatisfy { $0 == pc || !writes(code[$0], register) }
    }

    private func local(of register: Int, at pc: Int) -> Local? {
        // A variable is alive from the instruction after the one that gave it its value.
        var left = register
        for local in locals where local.startPC <= pc && pc < local.endPC {
            if left == 0 { return local }
            left -= 1
        }
        return nil
    }

    /// The stretches of code that run more than once, each from where a jump leads back to that jump.
    private var loops: [ClosedRange<Int>] {
        code.indices.compactMap { pc in
            guard let target = jumpTarget(of: pc), target <= pc else { return nil }
            // The variables of a `for` itself are new each time: they start after the instruction that prepares it.
            return (code[pc].opcode == .jump ? target : target - 1)...pc
        }
    }

    private func writes(_ instruction: LuaInstruction, _ register: Int) -> Bool {
        let a = instruction.a
        switch instruction.opcode {
        case .loadNil: return (a...a + instruction.b).contains(register)
        case .selfMethod: return register == a || register == a + 1
        case .call, .tailCall, .vararg, .genericForCall, .forLoop, .forPrepare: return register >= a
        default: return instruction.opcode.setsA && register == a
        }
    }
}
