import LuaHost
import PolicyModel

// One instruction after another.
extension ColumnFunction {
    /// Takes one instruction; whether the next one follows.
    func step(_ instruction: LuaInstruction) throws(CompileRefusal) -> Bool {
        let (a, b) = (instruction.a, instruction.b)
        switch instruction.opcode {
        case .jump:
            wait(at: prototype.jumpTarget(of: pc) ?? pc + 1, state)
            return false
        case .loadFalseSkip:
            set(a, .constant(.boolean(false)))
            wait(at: pc + 2, state)
            return false
        case .returnMany, .returnNone, .returnOne:
            try leave(instruction)
            return false
        case .tailCall:
            try leave(after: try call(instruction))
            return false
        case .call:
            try take(try call(instruction), instruction)
            return true
        case .test: return decide(try truth(try value(a)), expected: instruction.k)
        case .testSet:
            let tested = try value(b)
            guard decide(try truth(tested), expected: instruction.k) else { return false }
            set(a, narrowed(tested, to: instruction.k))
            return true
        default:
            if instruction.opcode.isTest { return try compare(instruction) }
            try assign(instruction)
            return true
        }
    }

    /// Puts the results of a call where it wants them.
    private func take(_ results: Results, _ call: LuaInstruction) throws(CompileRefusal) {
        state.top = nil
        if call.c == 0 {
            guard results.isUniform else { throw refusal("any number of results", "数量不定的返回结果") }
            for (place, value) in results.values.enumerated() { set(call.a + place, value) }
            state.top = call.a + results.values.count
        }
        for place in 0..<max(0, call.c - 1) {
            set(call.a + place, place < results.values.count ? results.values[place] : .constant(.nil))
        }
    }

    private func compare(_ instruction: LuaInstruction) throws(CompileRefusal) -> Bool {
        let left = try value(instruction.a)
        let immediate = ColumnValue.constant(.integer(Int64(instruction.signedB)))
        let mask: ColumnMask
        switch instruction.opcode {
        case .equal: mask = try equal(left, try value(instruction.b))
        case .equalConstant: mask = try equal(left, .constant(constant(instruction.b)))
        case .equalImmediate: mask = try equal(left, immediate)
        case .lessThan: mask = try less(left, try value(instruction.b), .less)
        case .lessOrEqual: mask = try less(left, try value(instruction.b), .lessOrEqual)
        case .lessThanImmediate: mask = try less(left, immediate, .less)
        case .lessOrEqualImmediate: mask = try less(left, immediate, .lessOrEqual)
        case .greaterThanImmediate: mask = try less(immediate, left, .less)
        case .greaterOrEqualImmediate: mask = try less(immediate, left, .lessOrEqual)
        default: throw refusal("this comparison", "此比较")
        }
        return decide(mask, expected: instruction.k)
    }

    /// Instructions that give a register a value.
    private func assign(_ instruction: LuaInstruction) throws(CompileRefusal) {
        let (a, b, c) = (instruction.a, instruction.b, instruction.c)
        switch instruction.opcode {
        case .move: set(a, try held(b))
        case .loadInteger: set(a, .constant(.integer(Int64(instruction.signedBx))))
        case .loadFloat: set(a, .constant(.number(Double(instruction.signedBx))))
        case .loadConstant: set(a, .constant(constant(instruction.bx)))
        case .loadConstantExtra: set(a, .constant(constant(prototype.code[pc + 1].ax)))
        case .loadFalse: set(a, .constant(.boolean(false)))
        case .loadTrue: set(a, .constant(.boolean(true)))
        case .loadNil: for register in a...a + b { set(register, .constant(.nil)) }
        case .getUpvalue: set(a, outside(b))
        case .getTableUpvalue: set(a, try index(outside(b), .constant(constant(c))))
        case .getTable: set(a, try index(try value(b), try value(c)))
        case .getIndex: set(a, try index(try value(b), .constant(.integer(Int64(c)))))
        case .getField: set(a, try index(try value(b), .constant(constant(c))))
        case .selfMethod:
            let receiver = try value(b)
            let method = try index(receiver, try operand(instruction))
            set(a + 1, receiver)
            set(a, method)
        case .newTable: set(a, .literal(ColumnLiteral(active: state.active)))
        case .setField: try store(try value(a), .constant(constant(b)), try operand(instruction))
        case .setIndex: try store(try value(a), .constant(.integer(Int64(b))), try operand(instruction))
        case .setTable: try store(try value(a), try value(b), try operand(instruction))
        case .setList: try storeList(instruction)
        case .closure: set(a, .closure(closure(prototype.children[instruction.bx])))
        case .not: set(a, .boolean(graph.not(try truth(try value(b)))))
        case .negate: set(a, try negated(try value(b)))
        case .concatenate: set(a, try joinedText(a, count: b))
        case .extraArgument, .metamethod, .metamethodImmediate, .metamethodConstant, .close: break
        default: try compute(instruction)
        }
    }

    private func compute(_ instruction: LuaInstruction) throws(CompileRefusal) {
        let left = try value(instruction.b)
        let sign: String
        let right: ColumnValue
        switch instruction.opcode {
        case .addImmediate: (sign, right) = ("+", .constant(.integer(Int64(instruction.signedC))))
        case .addConstant: (sign, right) = ("+", .constant(constant(instruction.c)))
        case .subtractConstant: (sign, right) = ("-", .constant(constant(instruction.c)))
        case .multiplyConstant: (sign, right) = ("*", .constant(constant(instruction.c)))
        case .divideConstant: (sign, right) = ("/", .constant(constant(instruction.c)))
        case .moduloConstant: (sign, right) = ("%", .constant(constant(instruction.c)))
        case .floorDivideConstant: (sign, right) = ("//", .constant(constant(instruction.c)))
        case .add: (sign, right) = ("+", try value(instruction.c))
        case .subtract: (sign, right) = ("-", try value(instruction.c))
        case .multiply: (sign, right) = ("*", try value(instruction.c))
        case .divide: (sign, right) = ("/", try value(instruction.c))
        case .modulo: (sign, right) = ("%", try value(instruction.c))
        case .floorDivide: (sign, right) = ("//", try value(instruction.c))
        case .length: return set(instruction.a, try length(left))
        default: throw refusal("an operation on bits, or a variable that is assigned", "位运算或外部变量赋值")
        }
        set(instruction.a, try arithmetic(sign, left, right))
    }

    private func closure(_ child: LuaPrototype) -> ColumnClosure {
        let seen = child.upvalues.map { upvalue -> ColumnValue in
            guard upvalue.isInStack else { return outside(upvalue.index) }
            return prototype.keepsValue(upvalue.index, after: pc) ? state.registers[upvalue.index] : .unset
        }
        return ColumnClosure(child, seen)
    }
}
