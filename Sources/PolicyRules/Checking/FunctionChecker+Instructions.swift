import LuaHost
import PolicyModel

extension FunctionChecker {
    /// Takes one instruction; whether the next one follows.
    mutating func step(_ instruction: LuaInstruction) -> Bool {
        let (a, b, c) = (instruction.a, instruction.b, instruction.c)
        switch instruction.opcode {
        case .jump:
            if let target = prototype.jumpTarget(of: pc) { wait(at: target) }
            return false
        case .loadFalseSkip:
            set(a, .boolean(false))
            wait(at: pc + 2)
            return false
        case .test: return test(a, into: nil, instruction.k)
        case .testSet: return test(b, into: a, instruction.k)
        case _ where instruction.opcode.isTest: return compare(instruction)
        case .forPrepare, .forLoop, .genericForPrepare, .genericForCall, .genericForLoop: return loop(instruction)
        case .returnNone:
            leave([])
            return false
        case .returnOne:
            leave([value(a)])
            return false
        case .returnMany:
            leave(values(from: a, count: b - 1))
            return false
        case .call:
            return place(call(instruction), at: a, count: c - 1)
        case .tailCall:
            switch call(instruction) {
            case .values(let values): leave(values)
            case .unknown: leave(nil)
            case .never: break
            }
            return false
        default:
            assign(instruction)
            return true
        }
    }

    /// What registers hold from one on; with a count below zero, up to the end of the last open call.
    func values(from register: Int, count: Int) -> [CheckedValue]? {
        if count >= 0 { return (register..<register + count).map(value) }
        guard let open = state.open, let values = open.values, open.register >= register else { return nil }
        return (register..<open.register).map(value) + values
    }

    private mutating func place(_ result: CallResult, at register: Int, count: Int) -> Bool {
        if case .never = result { return false }
        forget(from: register)
        state.open = nil
        var known: [CheckedValue]?
        if case .values(let values) = result { known = values }
        if count < 0 {
            state.open = (register, known)
            if let first = known?.first { set(register, first) }
            return true
        }
        for index in 0..<count {
            guard let known else { break }
            set(register + index, index < known.count ? known[index] : .nil)
        }
        return true
    }

    private mutating func test(_ register: Int, into target: Int?, _ expected: Bool) -> Bool {
        if target != nil { share(register) }
        let tested = value(register)
        noteNeverNil(tested)
        return decide(tested.truth, expected: expected) { truth, state in
            guard let narrowed = tested.narrowed(to: truth) else { return false }
            state.registers[register] = narrowed
            if let target, truth == expected { state.registers[target] = narrowed }
            return true
        }
    }

    /// A fact that is missing stops the function: what stands after `or`, and a test for nil, are never reached.
    mutating func noteNeverNil(_ value: CheckedValue, isNilTest: Bool = false) {
        guard function.isWithinDeclaration, !value.isOptional else { return }
        let name: String
        switch value.origin {
        case .field(let read)?, .place(let read)?: name = read
        case .other?, nil: return
        }
        guard value.truth == true || isNilTest else { return }
        report(.missingThenDefault(name), name)
    }

    // MARK: Loops

    private mutating func loop(_ instruction: LuaInstruction) -> Bool {
        let a = instruction.a
        guard let target = instruction.opcode == .genericForCall ? 0 : prototype.jumpTarget(of: pc) else {
            return false
        }
        switch instruction.opcode {
        case .forPrepare:
            wait(at: target)
            switch (value(a).type, value(a + 2).type) {
            case (.integer, .integer): set(a + 3, .integer)
            case (.integer, .number), (.number, .integer), (.number, .number): set(a + 3, .number)
            default: set(a + 3, .unknown)
            }
            return true
        case .genericForPrepare:
            wait(at: target)
            return false
        case .genericForCall:
            let iterator = value(a)
            for index in 0..<instruction.c { set(a + 4 + index, .unknown) }
            if case .iterator(let key, let element) = iterator.type {
                set(a + 4, key)
                if instruction.c > 1 { set(a + 5, element) }
            }
            return true
        default:
            wait(at: target)
            return true
        }
    }

    // MARK: Values

    private mutating func assign(_ instruction: LuaInstruction) {
        let (a, b, c) = (instruction.a, instruction.b, instruction.c)
        switch instruction.opcode {
        case .move:
            share(b)
            set(a, value(b))
        case .loadInteger: set(a, .integer(Int64(instruction.signedBx)))
        case .loadFloat: set(a, CheckedValue(.number, constant: .number(Double(instruction.signedBx))))
        case .loadConstant: set(a, constant(instruction.bx))
        case .loadConstantExtra: set(a, constant(prototype.code[pc + 1].ax))
        case .loadFalse: set(a, .boolean(false))
        case .loadTrue: set(a, .boolean(true))
        case .loadNil: for register in a...a + b { set(register, .nil) }
        case .getUpvalue: set(a, function.upvalue(b))
        case .getTableUpvalue: set(a, member(of: function.upvalue(b), constant(c)))
        case .getField: set(a, member(of: value(b), constant(c)))
        case .getTable: set(a, member(of: value(b), value(c)))
        case .getIndex: set(a, member(of: value(b), .integer(Int64(c))))
        case .selfMethod:
            share(b)
            let receiver = value(b)
            let name = instruction.k ? constant(c) : value(c)
            set(a + 1, receiver)
            set(a, method(of: receiver, name))
        case .newTable: set(a, newTable(in: a))
        case .setUpvalue: share(a)
        case .setField, .setTable, .setIndex, .setList: fill(instruction)
        case .not:
            let operand = value(b)
            noteNeverNil(operand)
            set(a, CheckedValue(.boolean, constant: operand.truth.map { .boolean(!$0) }))
        case .length: set(a, length(of: value(b)))
        case .closure: set(a, closure(prototype.children[instruction.bx]))
        case .vararg:
            forget(from: a)
            state.open = c == 0 ? (a, nil) : nil
        case .negate: set(a, negate(value(b)))
        case .concatenate: set(a, concatenate((a..<a + b).map(value)))
        default: arithmetic(instruction)
        }
    }

    private func length(of value: CheckedValue) -> CheckedValue {
        switch value.kind {
        case .text?, .table?, .collection?: .integer
        default: .unknown
        }
    }

    private mutating func closure(_ child: LuaPrototype) -> CheckedValue {
        let assigned = child.assignedUpvalues()
        let outer = function
        let seen = child.upvalues.enumerated().map { index, upvalue -> CheckedValue? in
            guard upvalue.isInStack else { return nil }
            share(upvalue.index)
            guard !assigned.contains(index), prototype.keepsValue(upvalue.index, after: pc) else { return .unknown }
            return value(upvalue.index)
        }
        return CheckedValue(
            .function(
                CheckedFunction(child, isWithinDeclaration: function.isWithinDeclaration) { index in
                    seen[index] ?? outer.upvalue(child.upvalues[index].index)
                }))
    }
}
