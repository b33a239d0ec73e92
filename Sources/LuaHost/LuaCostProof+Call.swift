extension LuaCostProof {
    /// Adds what a call costs and notes what it gives; false when that is unknown.
    mutating func call(_ instruction: LuaInstruction) -> Bool {
        var result = LuaCostValue.unknown
        switch value(instruction.a) {
        case .helper: break
        case .method(let name):
            if rules.methodCallsArguments(name) {
                for argument in arguments(of: instruction) {
                    guard add(callbackCost(argument)) else { return false }
                }
            }
            if rules.methodYieldsHostValue(name) { result = .host }
        case .closure(let closure):
            guard add(cost(of: closure, calledByHost: false)) else { return false }
        case .upvalue(let index):
            guard add(rules.upvalueCost(index)) else { return false }
        case .upvalueMember(let index, let name):
            guard add(rules.upvalueMemberCost(index, name)) else { return false }
        default: return false
        }
        let count = instruction.opcode == .tailCall ? 0 : instruction.c - 1
        forget(from: instruction.a)
        state.open = nil
        if count < 0 { state.open = (instruction.a, result) }
        for register in instruction.a..<instruction.a + max(count, 0) { set(register, result) }
        return true
    }

    /// The values of a method call's arguments, the receiver left out.
    private func arguments(of instruction: LuaInstruction) -> [LuaCostValue] {
        let first = instruction.a + 2
        guard instruction.b == 0 else { return (first..<max(instruction.a + instruction.b, first)).map(value) }
        guard let open = state.open, open.register >= first else { return [.unknown] }
        return (first..<open.register).map(value) + [open.value]
    }

    /// What a value costs when a host method calls it with host values; nothing if it cannot be called.
    private func callbackCost(_ value: LuaCostValue) -> LuaCost? {
        switch value {
        case .host, .table, .helper, .method: .bounded(instructions: 0)
        case .closure(let closure): cost(of: closure, calledByHost: true)
        case .upvalue(let index): rules.upvalueCost(index)
        case .upvalueMember(let index, let name): rules.upvalueMemberCost(index, name)
        case .unknown, .environment, .global: nil
        }
    }

    private func cost(of closure: LuaCostClosure, calledByHost: Bool) -> LuaCost {
        if let known = closure.costs[calledByHost] { return known }
        // A function that reaches itself finds this and is not bounded.
        closure.costs[calledByHost] = .unbounded(line: closure.function.lineDefined)
        var proof = LuaCostProof(
            closure.function, upvalues: closure.upvalues,
            hostParameters: calledByHost ? closure.function.parameterCount : 0, rules: rules, budget)
        let cost = proof.run()
        closure.costs[calledByHost] = cost
        return cost
    }
}
