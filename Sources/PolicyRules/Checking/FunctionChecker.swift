import LuaHost
import PolicyModel

/// Follows one function through all ways that its code can take, and knows at every instruction what the registers hold.
///
/// Loops are followed until nothing new is learnt; functions that are called are followed with the arguments at hand.
struct FunctionChecker {
    /// What a function gives, and each place where it returns.
    struct Outcome {
        struct Return {
            var line: Int
            var value: CheckedValue
            /// Whether the function just ends there, without `return`.
            var isEnd: Bool
        }

        /// The results, whichever way the function goes; nil where even their number is unknown.
        var results: [CheckedValue]?
        var returns: [Return] = []
        /// Whether something was reported of it, so that no conclusion is drawn from what it gives.
        var hasFault = false
        let file: String

        var values: [CheckedValue] { results ?? [.unknown] }
        /// Whether some way comes to an end without an error.
        var ends: Bool { !returns.isEmpty }
    }

    struct State {
        var registers: [CheckedValue]
        /// Where the results of the last open call begin, and what they are.
        var open: (register: Int, values: [CheckedValue]?)?

        /// Takes in another way to the same place; true where something changed.
        mutating func meet(_ other: State) -> Bool {
            var changed = false
            for index in registers.indices where !registers[index].isSame(as: other.registers[index]) {
                let met = registers[index].met(other.registers[index])
                changed = changed || !met.isSame(as: registers[index])
                registers[index] = met
            }
            open = nil
            return changed
        }
    }

    static let maximumDepth = 16

    let session: CheckSession
    let function: CheckedFunction
    /// Whether every instruction so far runs whenever the declaration is evaluated.
    private let isCertain: Bool
    private let assignedRegisters: Set<Int>
    /// Instructions from which the code can jump back, with where to.
    private let loops: [(from: Int, to: Int)]
    private let entry: State
    private var waiting: [Int: State] = [:]
    private var headers: [Int: State] = [:]
    private var learnt = false
    private var hasLeftEarly = false
    private(set) var pc = 0
    var state: State
    private var outcome: Outcome

    init(_ session: CheckSession, _ function: CheckedFunction, arguments: [CheckedValue]?, isCertain: Bool) {
        self.session = session
        self.function = function
        self.isCertain = isCertain
        let prototype = function.prototype
        assignedRegisters = prototype.assignedRegisters()
        loops = prototype.code.indices.compactMap { pc in
            guard prototype.code[pc].opcode != .forPrepare, let target = prototype.jumpTarget(of: pc), target <= pc
            else { return nil }
            return (pc, target)
        }
        var registers = [CheckedValue](repeating: .unknown, count: prototype.maxStackSize + 1)
        for index in 0..<prototype.parameterCount {
            guard let arguments else { break }
            registers[index] = index < arguments.count ? arguments[index] : .nil
        }
        entry = State(registers: registers)
        state = entry
        outcome = Outcome(file: session.file(of: prototype))
    }

    var prototype: LuaPrototype { function.prototype }

    mutating func run() -> Outcome {
        guard session.subject.stack.count < FunctionChecker.maximumDepth,
            !session.subject.stack.contains(function.place)
        else {
            return unfollowed
        }
        session.subject.stack.append(function.place)
        defer { session.subject.stack.removeLast() }
        if !loops.isEmpty {
            session.subject.silence += 1
            defer { session.subject.silence -= 1 }
            var rounds = 0
            repeat {
                guard walk() else { return unfollowed }
                rounds += 1
                if rounds == 8 { forgetLoops() }
            } while learnt && rounds < 12
            if learnt { return unfollowed }
        }
        guard walk() else { return unfollowed }
        return outcome
    }

    /// The answer where a function is not followed: nothing is known.
    private var unfollowed: Outcome {
        var outcome = Outcome(results: nil, file: session.file(of: prototype))
        outcome.returns = [Outcome.Return(line: prototype.lineDefined, value: .unknown, isEnd: false)]
        return outcome
    }

    private mutating func forgetLoops() {
        for (target, state) in headers {
            headers[target] = State(registers: state.registers.map { _ in .unknown })
        }
    }

    /// Goes once through the code; false where that takes too long.
    private mutating func walk() -> Bool {
        session.subject.budget -= prototype.code.count
        guard session.subject.budget >= 0 else { return false }
        (learnt, hasLeftEarly, waiting, state) = (false, false, [:], entry)
        outcome = Outcome(file: outcome.file)
        var isReached = true
        for pc in prototype.code.indices {
            self.pc = pc
            for other in [waiting.removeValue(forKey: pc), headers[pc]] {
                guard let other else { continue }
                if isReached { _ = state.meet(other) } else { state = other }
                isReached = true
            }
            if isReached { isReached = step(prototype.code[pc]) }
        }
        return true
    }

    // MARK: Registers

    func value(_ register: Int) -> CheckedValue {
        assignedRegisters.contains(register) ? .unknown : state.registers[register]
    }

    mutating func set(_ register: Int, _ value: CheckedValue) {
        if register < state.registers.count { state.registers[register] = value }
    }

    mutating func forget(from register: Int) {
        for index in register..<max(state.registers.count, register) { state.registers[index] = .unknown }
    }

    /// The value of a constant of the function.
    func constant(_ index: Int) -> CheckedValue {
        switch prototype.constants[index] {
        case .nil: .nil
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .float(let value): CheckedValue(.number, constant: .number(value))
        case .text(let bytes): String(validating: bytes, as: UTF8.self).map { .text($0) } ?? .text
        }
    }

    // MARK: Ways

    mutating func wait(at target: Int) {
        if target <= pc {
            if headers[target] == nil {
                headers[target] = state
                learnt = true
            } else if headers[target]?.meet(state) == true {
                learnt = true
            }
        } else if waiting[target] == nil {
            waiting[target] = state
        } else {
            _ = waiting[target]?.meet(state)
        }
    }

    /// Goes on after a test: to the jump that follows where the result is `expected`, else past it.
    ///
    /// `narrow` tells for each result what is then known; nil where that result cannot be.
    mutating func decide(_ truth: Bool?, expected: Bool, _ narrow: (Bool, inout State) -> Bool = { _, _ in true })
        -> Bool
    {
        let before = state
        if truth != expected, narrow(!expected, &state) { wait(at: pc + 2) }
        state = before
        return truth != !expected && narrow(expected, &state)
    }

    /// Notes a `return` with its values; nil where they are not known.
    mutating func leave(_ values: [CheckedValue]?) {
        if !waiting.isEmpty { hasLeftEarly = true }
        let isEnd = pc == prototype.code.count - 1 && prototype.code[pc].opcode == .returnNone
        let value = values.map { $0.first ?? .nil } ?? .unknown
        let line = prototype.line(of: pc)
        if outcome.returns.isEmpty {
            outcome.results = values
        } else if let known = outcome.results, let values {
            outcome.results = (0..<max(known.count, values.count)).map { index in
                (index < known.count ? known[index] : .nil).met(index < values.count ? values[index] : .nil)
            }
        } else {
            outcome.results = nil
        }
        outcome.returns.append(Outcome.Return(line: line, value: value, isEnd: isEnd))
    }

    /// Whether the instruction at hand runs in every evaluation of the declaration.
    var isSure: Bool {
        isCertain && waiting.isEmpty && !hasLeftEarly && !loops.contains { $0.to <= pc && pc <= $0.from }
    }

    // MARK: Reporting

    /// Reports at the line of the instruction, unless it stands in a function of general use on a way that may never be
    /// taken with these arguments.
    mutating func report(_ diagnostic: Diagnostic, _ tokens: String...) { report(diagnostic, tokens: tokens) }

    mutating func report(_ diagnostic: Diagnostic, tokens: [String], near values: [CheckedValue] = []) {
        guard function.isWithinDeclaration || isSure else { return }
        outcome.hasFault = true
        session.report(
            diagnostic, file: outcome.file, line: prototype.line(of: pc), tokens: tokens,
            near: values.compactMap { $0.origin?.name })
    }

    mutating func noteFault() { outcome.hasFault = true }
}
