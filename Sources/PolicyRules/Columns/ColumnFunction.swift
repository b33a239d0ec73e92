import LuaHost
import PolicyModel

/// Compiles one function: follows its code once, forward, and knows at every instruction what the registers hold and
/// which rows come by.
final class ColumnFunction {
    struct State {
        var registers: [ColumnValue]
        /// The rows that come by.
        var active: ColumnMask
        /// The register after the results of the last call that left their number open.
        var top: Int?
    }

    static let maximumDepth = 12
    /// Columns with a longer text, in bytes, are left to the interpreter: what a script may hold is limited.
    static let longestText = 1 << 14

    let compiler: ColumnCompiler
    let unit: ColumnUnit
    let prototype: LuaPrototype
    /// The pack whose names the function sees.
    let pack: Int
    let depth: Int
    private let upvalue: (Int) -> ColumnValue
    private let assignedRegisters: Set<Int>
    /// By instruction that jumps lead back to: the last of them.
    let loopEnds: [Int: Int]
    private var waiting: [Int: [State]] = [:]
    private var returns: [(active: ColumnMask, values: [ColumnValue])] = []
    var pc = 0
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
        loopEnds = prototype.loopEnds
        var registers = [ColumnValue](repeating: .unset, count: prototype.maxStackSize + 1)
        for index in 0..<prototype.parameterCount {
            registers[index] = index < arguments.count ? arguments[index] : .constant(.nil)
        }
        state = State(registers: registers, active: active)
    }

    /// Reads what another function asks for, for the rows of another compiler or of this one.
    init(_ asking: ColumnFunction, for compiler: ColumnCompiler, _ unit: ColumnUnit, active: ColumnMask) {
        self.compiler = compiler
        self.unit = unit
        (prototype, pack, depth, pc) = (asking.prototype, asking.pack, asking.depth, asking.pc)
        (assignedRegisters, loopEnds) = ([], [:])
        upvalue = { _ in .unset }
        state = State(registers: [], active: active)
    }

    // MARK: Refusing

    func refusal(_ en: String, _ zh: String) -> CompileRefusal {
        let source = prototype.source
        return CompileRefusal(
            reason: LocalizedText(en, zh), file: source.hasPrefix("@") ? String(source.dropFirst()) : source,
            line: prototype.line(of: pc))
    }

    // MARK: Walking

    /// What a call gave.
    struct Results {
        var values: [ColumnValue]
        /// Whether all rows have as many; else those that have fewer have nil in place of the others.
        var isUniform = true

        /// What an expression takes: the first, or nil.
        var first: ColumnValue { values.first ?? .constant(.nil) }
    }

    /// The function's results.
    func run() throws(CompileRefusal) -> Results {
        guard depth < ColumnFunction.maximumDepth else {
            throw refusal("functions call one another too deep", "函数相互调用过深")
        }
        if prototype.isVararg { throw refusal("a function with `...`", "带 `...` 的函数") }
        _ = try walk(prototype.code.indices)
        return try results()
    }

    /// Takes the instructions of a stretch, beginning with the state at hand; whether rows come out at its end.
    func walk(_ stretch: Range<Int>) throws(CompileRefusal) -> Bool {
        var isReached = true
        var next = stretch.lowerBound
        while next < stretch.upperBound {
            pc = next
            isReached = arrive(at: next, isReached)
            next += 1
            guard isReached else { continue }
            guard compiler.takeInstruction() else { throw refusal("the function is too long", "函数过长") }
            let instruction = prototype.code[pc]
            switch instruction.opcode {
            case .forPrepare, .genericForPrepare:
                next = try loop(instruction)
                isReached = false
            case .jump where loopEnds[prototype.jumpTarget(of: pc) ?? pc + 1] != nil:
                try jumpBack(to: prototype.jumpTarget(of: pc) ?? 0, stretch)
                isReached = false
            default: isReached = try step(instruction)
            }
        }
        return isReached
    }

    /// Joins the rows that jumped to an instruction with those that come by the one before it; whether there are any.
    func arrive(at place: Int, _ isReached: Bool) -> Bool {
        var isReached = isReached
        for other in waiting.removeValue(forKey: place) ?? [] {
            if isReached { meet(other) } else { state = other }
            isReached = true
        }
        return isReached
    }

    private func meet(_ other: State) {
        for index in state.registers.indices where !state.registers[index].isSame(as: other.registers[index]) {
            state.registers[index] = .merged(
                ColumnMerge(other.active, other.registers[index], state.registers[index]))
        }
        state.active = graph.or(state.active, other.active)
        state.top = nil
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

    private func leave(_ values: [ColumnValue]) { returns.append((state.active, values)) }

    private func results() throws(CompileRefusal) -> Results {
        let count = returns.map(\.values.count).max() ?? 0
        guard let last = returns.last else { return Results(values: [.constant(.never)]) }
        var results = Results(values: [], isUniform: returns.allSatisfy { $0.values.count == count })
        for place in 0..<count {
            func part(_ values: [ColumnValue]) -> ColumnValue { place < values.count ? values[place] : .constant(.nil) }
            var value = try resolved(part(last.values), last.active)
            var active = last.active
            for other in returns.dropLast().reversed() {
                let union = graph.or(active, other.active)
                value = try resolved(.merged(ColumnMerge(other.active, part(other.values), value)), union)
                active = union
            }
            results.values.append(value)
        }
        return results
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
        guard case .merged = value else { return value }
        let (result, unsure) = try together(value)
        unit.open(graph.and(active, unsure))
        return result
    }

    /// A value put together, and the rows on which it does not hold.
    private func together(_ value: ColumnValue) throws(CompileRefusal) -> (value: ColumnValue, unsure: ColumnMask) {
        guard case .merged(let merge) = value else { return (value, .none) }
        if let known = merge.result { return known }
        let (first, second) = (try together(merge.first), try together(merge.second))
        let own = try joined(merge.mask, first.value, second.value)
        let unsure = graph.or(own.unsure, graph.select(merge.mask, first.unsure, second.unsure))
        merge.result = (own.value, unsure)
        return (own.value, unsure)
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
        let (first, count) = (instruction.a, instruction.b - 1)
        switch instruction.opcode {
        case .returnOne: leave([try value(first)])
        case .returnNone: leave([])
        default:
            guard let end = instruction.b == 0 ? state.top : first + count else {
                throw refusal("any number of results", "数量不定的返回结果")
            }
            var values: [ColumnValue] = []
            for register in first..<max(first, end) { values.append(try value(register)) }
            leave(values)
        }
    }

    func leave(after results: Results) throws(CompileRefusal) {
        guard results.isUniform else { throw refusal("any number of results", "数量不定的返回结果") }
        leave(results.values)
    }

    /// Compiles a function that is called here as if it stood here.
    func inline(
        _ inner: LuaPrototype, _ arguments: [ColumnValue], upvalue: @escaping (Int) -> ColumnValue
    ) throws(CompileRefusal) -> Results {
        let function = ColumnFunction(
            compiler, unit, inner, pack: pack, arguments: arguments, active: state.active, depth: depth + 1,
            upvalue: upvalue)
        return try function.run()
    }
}
