import LuaHost
import PolicyModel

// One instruction after another.
extension ColumnFunction {
    /// Takes one instruction; whether the next one follows.
    func step(_ instruction: LuaInstruction) throws(CompileRefusal) -> Bool {
        let (a, b) = (instruction.a, instruction.b)
        switch instruction.opcode {
        case .jump:
            guard let target = prototype.jumpTarget(of: pc), target > pc else { throw loop() }
            wait(at: target, state)
            return false
        case .loadFalseSkip:
            set(a, .constant(.boolean(false)))
            wait(at: pc + 2, state)
            return false
        case .returnMany, .returnNone, .returnOne:
            try leave(instruction)
            return false
        case .tailCall:
            leave(after: try call(instruction))
            return false
        case .call:
            let result = try call(instruction)
            guard instruction.c <= 2 else { throw refusal("several results of a call", "调用返回多个结果") }
            set(a, result)
            state.open = instruction.c == 0 ? a : nil
            return true
        case .test: return decide(try truth(try value(a)), expected: instruction.k)
        case .testSet:
            let tested = try value(b)
            guard decide(try truth(tested), expected: instruction.k) else { return false }
            set(a, narrowed(tested, to: instruction.k))
            return true
        case .forLoop, .forPrepare, .genericForPrepare, .genericForCall, .genericForLoop: throw loop()
        default:
            if instruction.opcode.isTest { return try compare(instruction) }
            try assign(instruction)
            return true
        }
    }

    private func loop() -> CompileRefusal { refusal("a loop", "循环") }

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
        case .setField: try store(try value(a), constant(b), try operand(instruction))
        case .setIndex: try store(try value(a), .integer(Int64(b)), try operand(instruction))
        case .setList: try storeList(instruction)
        case .closure: set(a, .closure(closure(prototype.children[instruction.bx])))
        case .not: set(a, .boolean(graph.not(try truth(try value(b)))))
        case .negate: set(a, try negated(try value(b)))
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
        case .concatenate: throw refusal("joined texts", "文本连接")
        default: throw refusal("an operation on bits, or a variable that is assigned", "位运算或外部变量赋值")
        }
        set(instruction.a, try arithmetic(sign, left, right))
    }

    private func length(_ value: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        if case .text(let node, let pool) = value { return try tabulated(node, pool) { fold("#a", [.text($0)]) } }
        if case .literal(let literal) = value { return try sound(.constant(fold("#a", [.table(try table(literal))]))) }
        guard let result = try mapped(value, { fold("#a", [$0]) }) else {
            throw refusal("the length of \(compiler.noun(value).en)", "取\(compiler.noun(value).zh)的长度")
        }
        return result
    }

    // MARK: Tables made here

    private func store(_ table: ColumnValue, _ key: ColumnConstant, _ value: ColumnValue) throws(CompileRefusal) {
        guard case .literal(let literal) = table, literal.table == nil, literal.active == state.active else {
            throw refusal("a table that is changed", "修改表")
        }
        literal.entries.removeAll { $0.key == key.asKey }
        literal.entries.append((key.asKey, value))
    }

    private func storeList(_ instruction: LuaInstruction) throws(CompileRefusal) {
        let table = try value(instruction.a)
        let first = instruction.k ? instruction.c + prototype.code[pc + 1].ax * 256 : instruction.c
        var count = instruction.b
        if count == 0 {
            guard let open = state.open else { throw refusal("a list of unknown length", "长度未知的列表") }
            count = open - instruction.a
        }
        for place in stride(from: 1, through: count, by: 1) {
            try store(table, .integer(Int64(first + place)), try value(instruction.a + place))
        }
    }

    private func closure(_ child: LuaPrototype) -> ColumnClosure {
        let seen = child.upvalues.map { upvalue -> ColumnValue in
            guard upvalue.isInStack else { return outside(upvalue.index) }
            return prototype.keepsValue(upvalue.index, after: pc) ? state.registers[upvalue.index] : .unset
        }
        return ColumnClosure(child, seen)
    }
}
