extension LuaPrototype {
    /// Checks that everything the instructions name exists, so that whoever follows them need not.
    ///
    /// - Throws: `LuaPrototypeError.invalidInstruction` or `.inconsistent`.
    func validate() throws(LuaPrototypeError) {
        guard parameterCount <= maxStackSize, let last = code.last, Self.returns.contains(last.opcode) else {
            throw .inconsistent
        }
        for child in children {
            for upvalue in child.upvalues {
                let bound = upvalue.isInStack ? maxStackSize : upvalues.count
                guard upvalue.index < bound else { throw .inconsistent }
            }
        }
        for pc in code.indices {
            guard isValid(pc) else { throw .invalidInstruction(pc: pc) }
        }
    }

    private static let returns: Set<LuaOpcode> = [.returnMany, .returnNone, .returnOne]

    private func isValid(_ pc: Int) -> Bool {
        if let target = jumpTarget(of: pc), !code.indices.contains(target) { return false }
        let opcode = code[pc].opcode
        if opcode.isTest { return pc + 2 < code.count && code[pc + 1].opcode == .jump && hasValidOperands(pc) }
        switch opcode {
        case .loadFalseSkip:
            return pc + 2 < code.count && hasValidOperands(pc)
        case .loadConstantExtra:
            return isExtra(pc + 1) && isConstant(code[pc + 1].ax) && hasValidOperands(pc)
        case .newTable:
            return isExtra(pc + 1) && hasValidOperands(pc)
        case .setList where code[pc].k:
            return isExtra(pc + 1) && hasValidOperands(pc)
        case .extraArgument:
            guard pc > 0 else { return false }
            let before = code[pc - 1]
            return before.opcode == .loadConstantExtra || before.opcode == .newTable
                || before.opcode == .setList && before.k
        case .jump, .returnNone:
            return true
        case .genericForPrepare:
            return jumpTarget(of: pc).map { code[$0].opcode == .genericForCall } == true && hasValidOperands(pc)
        case .genericForCall:
            return code.indices.contains(pc + 1) && code[pc + 1].opcode == .genericForLoop && hasValidOperands(pc)
        default:
            return hasValidOperands(pc)
        }
    }

    private func isExtra(_ pc: Int) -> Bool { pc + 1 < code.count && code[pc].opcode == .extraArgument }

    private func isConstant(_ index: Int) -> Bool { constants.indices.contains(index) }

    private func isText(_ index: Int) -> Bool {
        if constants.indices.contains(index), case .text = constants[index] { true } else { false }
    }

    private func isNumber(_ index: Int) -> Bool {
        guard constants.indices.contains(index) else { return false }
        switch constants[index] {
        case .integer, .float: return true
        default: return false
        }
    }

    private func areRegisters(_ registers: Int...) -> Bool { registers.allSatisfy { $0 < maxStackSize } }

    private func isRegisterOrConstant(_ instruction: LuaInstruction) -> Bool {
        instruction.k ? isConstant(instruction.c) : areRegisters(instruction.c)
    }

    /// Registers, constants, upvalues and children; the operations' own order is that of `LuaOpcode`.
    private func hasValidOperands(_ pc: Int) -> Bool {
        let instruction = code[pc]
        let (a, b, c) = (instruction.a, instruction.b, instruction.c)
        switch instruction.opcode {
        case .loadInteger, .loadFloat, .loadConstantExtra, .loadFalse, .loadFalseSkip, .loadTrue, .newTable,
            .metamethodImmediate, .close, .toBeClosed, .equalImmediate, .lessThanImmediate, .lessOrEqualImmediate,
            .greaterThanImmediate, .greaterOrEqualImmediate, .test, .returnOne:
            return areRegisters(a)
        case .move, .addImmediate, .shiftRightImmediate, .shiftLeftImmediate, .getIndex, .metamethod, .negate,
            .bitwiseNot, .not, .length, .equal, .lessThan, .lessOrEqual, .testSet:
            return areRegisters(a, b)
        case .getTable, .add, .subtract, .multiply, .modulo, .power, .divide, .floorDivide, .and, .or, .xor,
            .shiftLeft, .shiftRight:
            return areRegisters(a, b, c)
        case .addConstant, .subtractConstant, .multiplyConstant, .moduloConstant, .powerConstant, .divideConstant,
            .floorDivideConstant, .andConstant, .orConstant, .xorConstant:
            return areRegisters(a, b) && isNumber(c)
        case .loadConstant: return areRegisters(a) && isConstant(instruction.bx)
        case .metamethodConstant, .equalConstant: return areRegisters(a) && isConstant(b)
        case .getUpvalue, .setUpvalue: return areRegisters(a) && b < upvalues.count
        default: return hasValidAccessOperands(instruction) && hasValidRange(instruction)
        }
    }

    private func hasValidAccessOperands(_ instruction: LuaInstruction) -> Bool {
        let (a, b, c) = (instruction.a, instruction.b, instruction.c)
        switch instruction.opcode {
        case .getTableUpvalue: return areRegisters(a) && b < upvalues.count && isText(c)
        case .getField: return areRegisters(a, b) && isText(c)
        case .setTableUpvalue: return a < upvalues.count && isText(b) && isRegisterOrConstant(instruction)
        case .setTable: return areRegisters(a, b) && isRegisterOrConstant(instruction)
        case .setIndex: return areRegisters(a) && isRegisterOrConstant(instruction)
        case .setField: return areRegisters(a) && isText(b) && isRegisterOrConstant(instruction)
        case .selfMethod:
            return areRegisters(a + 1, b) && (instruction.k ? isText(c) : areRegisters(c))
        case .closure: return areRegisters(a) && children.indices.contains(instruction.bx)
        default: return true
        }
    }

    /// Runs of registers; a count of 0 in a call, return, list or vararg means "up to the top" and is open.
    private func hasValidRange(_ instruction: LuaInstruction) -> Bool {
        let (a, b, c) = (instruction.a, instruction.b, instruction.c)
        switch instruction.opcode {
        case .loadNil: return areRegisters(a + b)
        case .concatenate: return b >= 2 && areRegisters(a + b - 1)
        case .call: return areRegisters(a, a + b - 1, a + c - 2)
        case .tailCall: return areRegisters(a, a + b - 1)
        case .returnMany: return a + b - 1 <= maxStackSize
        case .forLoop, .forPrepare, .genericForPrepare: return areRegisters(a + 3)
        case .genericForCall: return areRegisters(a + 3 + max(c, 3))
        case .genericForLoop: return areRegisters(a + 4)
        case .setList: return areRegisters(a, a + b)
        case .vararg: return areRegisters(a, a + c - 2)
        case .varargPrepare: return a == parameterCount
        default: return true
        }
    }
}
