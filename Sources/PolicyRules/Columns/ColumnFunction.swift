import LuaHost
import PolicyModel

/// Compiles one function: follows its code once, forward, and knows at every instruction what the registers hold and
/// which rows come by.
final class ColumnFunction {
    struct State {
        var registers: [ColumnValue]
        /// The rows that come by.
        var active: ColumnMask
        /// Where the one result of the last open call stands.
        var open: Int?
    }

    static let maximumDepth = 12

    let compiler: ColumnCompiler
    let unit: ColumnUnit
    let prototype: LuaPrototype
    /// The pack whose names the function sees.
    let pack: Int
    private let depth: Int
    private let upvalue: (Int) -> ColumnValue
    private let assignedRegisters: Set<Int>
    private var waiting: [Int: [State]] = [:]
    private var returns: [(active: ColumnMask, value: ColumnValue)] = []
    private(set) var pc = 0
    var state: State

    var graph: ColumnGraph { compiler.graph }

    init(
        _ compiler: ColumnCompiler, _ unit: ColumnUnit, _ prototype: LuaPrototype, pack: Int, arguments: [ColumnValue],
        active: ColumnMask, depth: Int, upvalue: @escaping (Int) -> ColumnValue
    ) {
        self.compiler = compiler
        self.unit = unit
        self.prototype = prototype
        self.pack = pack
        self.depth = depth
        self.upvalue = upvalue
        assignedRegisters = prototype.assignedRegisters()
        var registers = [ColumnValue](repeating: .unset, count: prototype.maxStackSize + 1)
        for index in 0..<prototype.parameterCount {
            registers[index] = index < arguments.count ? arguments[index] : .constant(.nil)
        }
        state = State(registers: registers, active: active)
    }

    // MARK: Refusing

    func refusal(_ en: String, _ zh: String) -> CompileRefusal {
        let source = prototype.source
        return CompileRefusal(
            reason: LocalizedText(en, zh), file: source.hasPrefix("@") ? String(source.dropFirst()) : source,
            line: prototype.line(of: pc))
    }

    // MARK: Walking

    /// The function's one result.
    func run() throws(CompileRefusal) -> ColumnValue {
        guard depth < ColumnFunction.maximumDepth else {
            throw refusal("functions call one another too deep", "函数相互调用过深")
        }
        if prototype.isVararg { throw refusal("a function with `...`", "带 `...` 的函数") }
        var isReached = true
        for pc in prototype.code.indices {
            self.pc = pc
            for other in waiting.removeValue(forKey: pc) ?? [] {
                if isReached { meet(other) } else { state = other }
                isReached = true
            }
            guard isReached else { continue }
            guard compiler.takeInstruction() else { throw refusal("the function is too long", "函数过长") }
            isReached = try step(prototype.code[pc])
        }
        return try result()
    }

    private func meet(_ other: State) {
        for index in state.registers.indices where !state.registers[index].isSame(as: other.registers[index]) {
            state.registers[index] = .merged(
                ColumnMerge(other.active, other.registers[index], state.registers[index]))
        }
        state.active = graph.or(state.active, other.active)
        state.open = nil
    }

    func wait(at target: Int, _ state: State) {
        guard state.active != .none else { return }
        waiting[target, default: []].append(state)
    }

    /// Goes on after a test: to the jump that follows where it is `expected`, else past it.
    func decide(_ truth: ColumnMask, expected: Bool) -> Bool {
        let yes = expected ? truth : graph.not(truth)
        var other = state
        other.active = graph.and(state.active, graph.not(yes))
        wait(at: pc + 2, other)
        state.active = graph.and(state.active, yes)
        return state.active != .none
    }

    private func leave(_ value: ColumnValue) { returns.append((state.active, value)) }

    private func result() throws(CompileRefusal) -> ColumnValue {
        guard let last = returns.last else { return .constant(.never) }
        var value = try resolved(last.value, last.active)
        var active = last.active
        for other in returns.dropLast().reversed() {
            let union = graph.or(active, other.active)
            value = try resolved(.merged(ColumnMerge(other.active, other.value, value)), union)
            active = union
        }
        return value
    }

    // MARK: Registers

    /// The value of a register, put together where two ways met.
    func value(_ register: Int) throws(CompileRefusal) -> ColumnValue {
        try resolved(try held(register), state.active)
    }

    /// What a register holds, put together or not.
    func held(_ register: Int) throws(CompileRefusal) -> ColumnValue {
        if assignedRegisters.contains(register) {
            throw refusal("a variable that an inner function assigns", "被内部函数赋值的变量")
        }
        return state.registers[register]
    }

    func set(_ register: Int, _ value: ColumnValue) {
        if register < state.registers.count { state.registers[register] = value }
    }

    func resolved(_ value: ColumnValue, _ active: ColumnMask) throws(CompileRefusal) -> ColumnValue {
        guard case .merged(let merge) = value else { return value }
        if let known = merge.result {
            unit.open(graph.and(active, known.unsure))
            return known.value
        }
        let first = try resolved(merge.first, graph.and(active, merge.mask))
        let second = try resolved(merge.second, graph.and(active, graph.not(merge.mask)))
        guard let (result, unsure) = try merged(merge.mask, first, second) else {
            throw refusal(
                "a variable that holds \(compiler.noun(first).en) or \(compiler.noun(second).en)",
                "变量可能是\(compiler.noun(first).zh)或\(compiler.noun(second).zh)")
        }
        merge.result = (result, unsure)
        unit.open(graph.and(active, unsure))
        return result
    }

    func constant(_ index: Int) -> ColumnConstant {
        switch prototype.constants[index] {
        case .nil: .nil
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .float(let value): .number(value)
        case .text(let bytes): .text(bytes)
        }
    }

    /// A register or a constant, as an instruction's C names it.
    func operand(_ instruction: LuaInstruction) throws(CompileRefusal) -> ColumnValue {
        instruction.k ? .constant(constant(instruction.c)) : try value(instruction.c)
    }

    func outside(_ index: Int) -> ColumnValue {
        prototype.upvalues[index].name == "_ENV" ? .constant(.environment) : upvalue(index)
    }

    // MARK: Leaving and calling

    func leave(_ instruction: LuaInstruction) throws(CompileRefusal) {
        switch instruction.opcode {
        case .returnOne: leave(try value(instruction.a))
        case .returnMany where instruction.b == 2: leave(try value(instruction.a))
        case .returnMany where instruction.b == 0 && state.open == instruction.a: leave(try value(instruction.a))
        case .returnNone: leave(.constant(.nil))
        case .returnMany where instruction.b == 1: leave(.constant(.nil))
        default: throw refusal("several results", "返回多个结果")
        }
    }

    func leave(after value: ColumnValue) { leave(value) }

    /// Compiles a function that is called here as if it stood here.
    func inline(
        _ inner: LuaPrototype, _ arguments: [ColumnValue], upvalue: @escaping (Int) -> ColumnValue
    ) throws(CompileRefusal) -> ColumnValue {
        let function = ColumnFunction(
            compiler, unit, inner, pack: pack, arguments: arguments, active: state.active, depth: depth + 1,
            upvalue: upvalue)
        return try function.run()
    }
}
