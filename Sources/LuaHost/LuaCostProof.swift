/// Walks once over code that only jumps forward, and knows at every instruction what the registers hold.
struct LuaCostProof {
    /// The work that one proof may take, shared by the proofs of the closures inside.
    final class Budget {
        var instructions = 200_000
    }

    struct State {
        var registers: [LuaCostValue]
        /// Where the results of the last open call or vararg begin, and what they are.
        var open: (register: Int, value: LuaCostValue)?

        mutating func meet(_ other: State) {
            for index in registers.indices { registers[index] = registers[index].met(other.registers[index]) }
            open = nil
        }
    }

    let function: LuaPrototype
    let upvalues: [LuaCostValue]
    let rules: LuaCost.Rules
    let budget: Budget
    /// Registers that functions inside assign to, at moments unknown here.
    private let assignedRegisters: Set<Int>
    private var waiting: [Int: State] = [:]
    private var instructions: Int
    var state: State

    init(
        _ function: LuaPrototype, upvalues: [LuaCostValue], hostParameters: Int, rules: LuaCost.Rules,
        _ budget: Budget
    ) {
        self.function = function
        self.upvalues = upvalues
        self.rules = rules
        self.budget = budget
        assignedRegisters = function.assignedRegisters()
        instructions = function.code.count
        var registers = [LuaCostValue](repeating: .unknown, count: function.maxStackSize)
        for index in 0..<min(hostParameters, function.parameterCount) { registers[index] = .host }
        state = State(registers: registers)
    }

    mutating func run() -> LuaCost {
        budget.instructions -= function.code.count
        guard budget.instructions >= 0 else { return .unbounded(line: function.lineDefined) }
        var isReached = true
        for pc in function.code.indices {
            if let other = waiting.removeValue(forKey: pc) {
                if isReached { state.meet(other) } else { state = other }
                isReached = true
            }
            guard isReached else { continue }
            guard let goesOn = step(pc), instructions <= LuaCost.maximumInstructions else {
                return .unbounded(line: function.line(of: pc))
            }
            isReached = goesOn
        }
        return .bounded(instructions: instructions)
    }

    /// What is known of a register's value now.
    func value(_ register: Int) -> LuaCostValue {
        assignedRegisters.contains(register) ? .unknown : state.registers[register]
    }

    mutating func set(_ register: Int, _ value: LuaCostValue) { state.registers[register] = value }

    mutating func forget(from register: Int) {
        for index in register..<max(state.registers.count, register) { state.registers[index] = .unknown }
    }

    mutating func add(_ cost: LuaCost?) -> Bool {
        guard case .bounded(let more) = cost else { return false }
        instructions += more
        return true
    }

    private mutating func wait(at pc: Int) {
        if var other = waiting[pc] {
            other.meet(state)
            waiting[pc] = other
        } else {
            waiting[pc] = state
        }
    }

    /// Takes one instruction; nil when it can not be proved bounded, else whether the next one follows.
    private mutating func step(_ pc: Int) -> Bool? {
        let instruction = function.code[pc]
        switch instruction.opcode {
        case .jump:
            guard let target = function.jumpTarget(of: pc), target > pc else { return nil }
            wait(at: target)
            return false
        case .forLoop, .forPrepare, .genericForPrepare, .genericForCall, .genericForLoop, .toBeClosed:
            return nil
        case .loadFalseSkip:
            set(instruction.a, .host)
            wait(at: pc + 2)
            return false
        case .returnMany, .returnNone, .returnOne:
            return false
        case .tailCall:
            return call(instruction) ? false : nil
        case .call:
            return call(instruction) ? true : nil
        case .testSet:
            wait(at: pc + 2)
            set(instruction.a, value(instruction.b))
            return true
        default:
            if instruction.opcode.isTest { wait(at: pc + 2) } else { assign(instruction, at: pc) }
            return true
        }
    }

    /// Instructions that give registers values and do nothing else that matters here.
    private mutating func assign(_ instruction: LuaInstruction, at pc: Int) {
        let (a, b, c) = (instruction.a, instruction.b, instruction.c)
        switch instruction.opcode {
        case .move: set(a, value(b))
        case .loadNil: for register in a...a + b { set(register, .host) }
        case .getUpvalue:
            if case .environment = upvalues[b] { set(a, .unknown) } else { set(a, upvalues[b]) }
        case .getTableUpvalue: set(a, field(of: upvalues[b], function.name(at: c)))
        case .getField: set(a, field(of: value(b), function.name(at: c)))
        case .getTable, .getIndex: set(a, .unknown)
        case .newTable: set(a, .table)
        case .selfMethod:
            let receiver = value(b)
            let method: LuaCostValue
            if case .host = receiver, instruction.k, let name = function.name(at: c) {
                method = .method(name)
            } else {
                method = .unknown
            }
            set(a + 1, receiver)
            set(a, method)
        case .closure: set(a, .closure(closure(function.children[instruction.bx], at: pc)))
        case .vararg:
            forget(from: a)
            state.open = c == 0 ? (a, .unknown) : nil
        // What is left gives numbers, texts, truth values, or what a host's operator gives.
        case _ where instruction.opcode.setsA: set(a, .host)
        default: break
        }
    }

    private func field(of value: LuaCostValue, _ name: String?) -> LuaCostValue {
        guard let name else { return .unknown }
        return switch value {
        case .environment: rules.isHostGlobal(name) ? .helper : .global(name)
        case .global(let table): rules.isHostLibraryMember(table, name) ? .helper : .unknown
        case .host: rules.isHostField(name) ? .host : .unknown
        case .upvalue(let index): .upvalueMember(index, name)
        default: .unknown
        }
    }

    /// A function made here, with what is known for good of the variables that it sees.
    private func closure(_ child: LuaPrototype, at pc: Int) -> LuaCostClosure {
        let seen = child.upvalues.map { upvalue in
            guard upvalue.isInStack else { return upvalues[upvalue.index] }
            let lasts = function.keepsValue(upvalue.index, after: pc) && upvalue.name != "_ENV"
            return lasts ? value(upvalue.index) : .unknown
        }
        return LuaCostClosure(function: child, upvalues: seen)
    }
}
