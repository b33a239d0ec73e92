import LuaHost

/// Finds whether a function of a subject can meet a missing fact.
///
/// It follows all ways through the code, and knows on each of them which facts are there: those that `has` has told to be, or
/// that `get` has given. Where the subject goes anywhere else, to another function, to another year, it can.
struct UnknownReads {
    /// What a name of the subject leads to.
    enum Member {
        /// A value that is never missing: the key.
        case present
        case value
        /// Another subject, whose facts are not followed.
        case subject
        /// Nothing that is followed.
        case other
    }

    private enum Value: Equatable {
        case subject
        /// Another subject that is there.
        case foreign
        case has
        case get
        /// A variable from outside by its index, or what a table in it has under a name.
        case outside(Int, String?)
        case text(String)
        /// Where this counts as true, these facts are there.
        case answer(Set<String>)
        /// Where this counts as false, these facts are there.
        case denial(Set<String>)
        /// False or nil.
        case falsy
        case other
    }

    private struct State: Equatable {
        var registers: [Value]
        var present: Set<String> = []

        func met(_ other: State) -> State {
            State(
                registers: zip(registers, other.registers).map(State.met), present: present.intersection(other.present))
        }

        private static func met(_ first: Value, _ second: Value) -> Value {
            switch (first, second) {
            case _ where first == second: first
            case (.falsy, .answer), (.answer, .falsy): first == .falsy ? second : first
            case (.answer(let a), .answer(let b)): .answer(a.intersection(b))
            case (.subject, _), (_, .subject), (.foreign, _), (_, .foreign): .foreign
            default: .other
            }
        }
    }

    /// What following a function came to.
    struct Outcome {
        /// Whether some way through the code reads what may be missing.
        var canBeUnknown = true
        /// The facts that are there where it gives something that counts as true.
        var presentWhereTrue: Set<String> = []
    }

    private let prototype: LuaPrototype
    private let member: (String) -> Member
    private let outside: (Int, String?) -> UnknownReads?
    private static let maximumDepth = 6

    /// - Parameter outside: the function in a variable from outside, or in a table there under a name, where it is one.
    init(
        _ prototype: LuaPrototype, member: @escaping (String) -> Member,
        outside: @escaping (Int, String?) -> UnknownReads?
    ) {
        self.prototype = prototype
        self.member = member
        self.outside = outside
    }

    /// Follows all ways.
    /// - Parameter present: facts that are there from the start.
    func outcome(present: Set<String> = [], depth: Int = 0) -> Outcome {
        guard prototype.parameterCount > 0 else { return Outcome(canBeUnknown: false) }
        guard depth < UnknownReads.maximumDepth else { return Outcome() }
        var registers = [Value](repeating: .other, count: prototype.maxStackSize + 1)
        registers[0] = .subject
        var states: [Int: State] = [:]
        var open: [(pc: Int, state: State)] = [(0, State(registers: registers, present: present))]
        while let (pc, arriving) = open.popLast() {
            guard pc < prototype.code.count else { continue }
            let state = states[pc]?.met(arriving) ?? arriving
            if state == states[pc] { continue }
            states[pc] = state
            guard let next = step(pc, state, depth) else { return Outcome() }
            open += next
        }
        return Outcome(canBeUnknown: false, presentWhereTrue: presentWhereTrue(states, depth))
    }

    private func presentWhereTrue(_ states: [Int: State], _ depth: Int) -> Set<String> {
        var found: Set<String>?
        for (pc, state) in states {
            let instruction = prototype.code[pc]
            let value: Value
            switch instruction.opcode {
            case .returnOne: value = state.registers[instruction.a]
            case .returnMany: value = instruction.b == 2 ? state.registers[instruction.a] : .other
            case .tailCall: value = call(instruction.a, instruction.b, state, depth) ?? .other
            default: continue
            }
            guard value != .falsy else { continue }
            var names = state.present
            if case .answer(let told) = value { names.formUnion(told) }
            found = found?.intersection(names) ?? names
        }
        return found ?? []
    }

    /// Where the code goes on, and with what; nil where a missing fact can be met.
    private func step(_ pc: Int, _ state: State, _ depth: Int) -> [(pc: Int, state: State)]? {
        let instruction = prototype.code[pc]
        var state = state
        func set(_ register: Int, _ value: Value) {
            if register < state.registers.count { state.registers[register] = value }
        }
        let (a, b, c) = (instruction.a, instruction.b, instruction.c)
        switch instruction.opcode {
        case .move: set(a, state.registers[b])
        case .loadConstant: set(a, prototype.name(at: instruction.bx).map { .text($0) } ?? .other)
        case .loadTrue: set(a, .answer(state.present))
        case .loadFalse, .loadFalseSkip: set(a, .falsy)
        case .loadNil: for register in a...(a + b) { set(register, .falsy) }
        case .not:
            if case .answer(let names) = state.registers[b] { set(a, .denial(names)) } else { set(a, .other) }
        case .getUpvalue: set(a, .outside(b, nil))
        case .getTableUpvalue: set(a, prototype.name(at: c).map { .outside(b, $0) } ?? .other)
        case .getField:
            // `incentive.cap`: the row of the incentive may be missing.
            if case .outside(let index, "incentive") = state.registers[b], prototype.upvalues[index].name == "_ENV" {
                return nil
            }
            if case .outside(let index, nil) = state.registers[b], let name = prototype.name(at: c) {
                set(a, .outside(index, name))
                break
            }
            guard let value = read(state.registers[b], prototype.name(at: c), state) else { return nil }
            set(a, value)
        case .selfMethod:
            let subject = state.registers[b]
            set(a + 1, subject)
            guard subject == .subject || subject == .foreign else {
                set(a, .other)
                break
            }
            switch instruction.k ? prototype.name(at: c) : nil {
            case "has" where subject == .subject: set(a, .has)
            case "get" where subject == .subject: set(a, .get)
            default: return nil
            }
        case .call, .tailCall:
            guard let value = call(a, b, state, depth) else { return nil }
            for register in state.registers.indices where register >= a { set(register, .other) }
            set(a, value)
        case .test: return test(pc, a, jumpsIf: instruction.k, state, sets: nil)
        case .testSet: return test(pc, b, jumpsIf: instruction.k, state, sets: a)
        case .equalConstant where prototype.constants.indices.contains(b) && prototype.constants[b] == .nil:
            return test(pc, a, jumpsIf: !instruction.k, state, sets: nil)
        default:
            guard !escapes(instruction, state) else { return nil }
            if instruction.opcode.setsA { set(a, .other) }
        }
        return prototype.successors(of: pc).map { ($0, state) }
    }

    /// Reads a name of a value; nil where it may be missing.
    private func read(_ value: Value, _ name: String?, _ state: State) -> Value? {
        guard value == .subject else { return value == .foreign ? nil : .other }
        guard let name else { return nil }
        switch member(name) {
        case .present: return .other
        case .value: return state.present.contains(name) ? .other : nil
        case .subject: return state.present.contains(name) ? .foreign : nil
        case .other: return nil
        }
    }

    /// What a call gives; nil where the subject is among what it is given.
    private func call(_ a: Int, _ b: Int, _ state: State, _ depth: Int) -> Value? {
        let function = state.registers[a]
        let end = b == 0 ? state.registers.count : min(a + b, state.registers.count)
        let arguments = a + 1 < end ? Array(state.registers[(a + 1)..<end]) : []
        guard function == .has || function == .get else {
            guard arguments.contains(where: { $0 == .subject || $0 == .foreign }) else { return .other }
            guard case .outside(let index, let name) = function, b > 1, arguments[0] == .subject,
                !arguments.dropFirst().contains(where: { $0 == .subject || $0 == .foreign }),
                let outcome = outside(index, name)?.outcome(present: state.present, depth: depth + 1),
                !outcome.canBeUnknown
            else { return nil }
            return .answer(outcome.presentWhereTrue)
        }
        guard b > 2, case .text(let name) = arguments[1] else { return function == .has ? .other : .foreign }
        switch member(name) {
        case .present, .value: return function == .has || b == 3 ? .answer(state.present.union([name])) : .other
        case .subject: return function == .has ? .answer(state.present.union([name])) : .foreign
        case .other: return function == .has ? .other : .foreign
        }
    }

    /// Both ways after a test of a register: to the jump that follows where it counts as `truth`.
    private func test(
        _ pc: Int, _ tested: Int, jumpsIf truth: Bool, _ state: State, sets register: Int?
    ) -> [(pc: Int, state: State)] {
        func narrowed(_ isTrue: Bool) -> State {
            var state = state
            switch state.registers[tested] {
            case .answer(let names):
                if isTrue { state.present.formUnion(names) } else { state.registers[tested] = .falsy }
            case .denial(let names) where !isTrue: state.present.formUnion(names)
            default: break
            }
            return state
        }
        var jumping = narrowed(truth)
        if let register, register < jumping.registers.count { jumping.registers[register] = jumping.registers[tested] }
        return [(pc + 1, jumping), (pc + 2, narrowed(!truth))]
    }

    /// Whether the subject goes where it is not followed: into a table, a variable or a function of another.
    private func escapes(_ instruction: LuaInstruction, _ state: State) -> Bool {
        func isSubject(_ register: Int) -> Bool {
            guard register < state.registers.count else { return false }
            return state.registers[register] == .subject || state.registers[register] == .foreign
        }
        switch instruction.opcode {
        case .getTable, .getIndex, .length, .negate: return isSubject(instruction.b)
        case .setTableUpvalue, .setTable, .setIndex, .setField:
            return !instruction.k && isSubject(instruction.c) || isSubject(instruction.a)
        case .setUpvalue: return isSubject(instruction.a)
        case .setList:
            let count = instruction.b == 0 ? state.registers.count : instruction.b
            return (0...count).contains { isSubject(instruction.a + $0) }
        case .closure:
            let child = prototype.children[instruction.bx]
            return child.upvalues.contains { $0.isInStack && isSubject($0.index) }
        case .toBeClosed, .genericForPrepare, .genericForCall:
            return (0...3).contains { isSubject(instruction.a + $0) }
        default: return false
        }
    }
}
