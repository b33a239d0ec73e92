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

    /// Whether the local variable that lives in a register at an instruction keeps its value until it ends.
    package func keepsValue(_ register: Int, after pc: Int) -> Bool {
        guard let end = endOfLocal(register, at: pc) else { return false }
        return (pc + 1..<max(min(end, code.count), pc + 1)).allSatisfy { !writes(code[$0], register) }
    }

    private func endOfLocal(_ register: Int, at pc: Int) -> Int? {
        // A variable is alive from the instruction after the one that gave it its value.
        var left = register
        for local in locals where local.startPC <= pc && pc < local.endPC {
            if left == 0 { return local.endPC }
            left -= 1
        }
        return nil
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
