/// Checks of compiled functions that must pass before any of them runs.
///
/// The compiler of Lua 5.4.4 writes wrong code in two cases. Both leave a shape in the code that no correct code has,
/// so they are found exactly, and a later Lua that compiles them rightly is not held to them:
/// an upvalue indexed by a comparison, `t[a < b]`, loads `t` on one way of the comparison only (corrected in 5.4.7);
/// a bitwise operator between an integer and an `and` or `or`, `1 ~ (2 or 3)`, in a function of more than 256
/// constants, loads the integer on one way only (corrected in 5.4.5).
package struct LuaSafety: Equatable, Sendable {
    /// Something for which a script is refused.
    package struct Fault: Equatable, Sendable {
        package enum Kind: Equatable, Sendable {
            /// A table of an outer function is indexed by a comparison.
            case comparisonIndex
            /// An integer stands left of a bitwise operator with `and` or `or` on its right.
            case bitwiseChoice
            /// The function has more instructions than allowed.
            case tooLong(instructions: Int, limit: Int)
            /// Functions stand inside functions deeper than allowed.
            case tooDeep(limit: Int)
            /// The operator `^`, whose result is not exact.
            case power
        }

        package var line: Int
        package var kind: Kind

        package init(line: Int, kind: Kind) {
            self.line = line
            self.kind = kind
        }
    }

    /// The most instructions one function may have.
    package var instructionLimit: Int
    /// The most functions that may stand inside one another, the chunk itself not counted.
    package var depthLimit: Int

    package init(instructionLimit: Int = 20_000, depthLimit: Int = 32) {
        self.instructionLimit = instructionLimit
        self.depthLimit = depthLimit
    }

    /// Everything for which a chunk must be refused, in the order of its functions, outermost first.
    package func faults(in chunk: LuaPrototype) -> [Fault] {
        var faults: [Fault] = []
        chunk.visit { function, depth in
            if function.code.count > instructionLimit {
                let kind = Fault.Kind.tooLong(instructions: function.code.count, limit: instructionLimit)
                faults.append(Fault(line: function.lineDefined, kind: kind))
                return
            }
            if depth == depthLimit + 1 {
                faults.append(Fault(line: function.lineDefined, kind: .tooDeep(limit: depthLimit)))
            }
            faults += function.wrongCode()
        }
        return faults
    }
}

extension LuaSafety.Fault {
    /// What is wrong, in the words of the script's author.
    package var message: String {
        switch kind {
        case .comparisonIndex: "a table of an outer function is indexed by a comparison"
        case .bitwiseChoice: "a bitwise operator has a number on its left and `and` or `or` on its right"
        case .tooLong(let count, let limit): "function of \(count) instructions; at most \(limit) are allowed"
        case .tooDeep(let limit): "functions nested deeper than \(limit)"
        case .power: "the operator `^` is not exact and is not allowed"
        }
    }

    /// What to do about it.
    package var help: String {
        switch kind {
        case .comparisonIndex, .bitwiseChoice: "put that expression into a local variable first"
        case .tooLong: "split the function, or move long tables into files of their own"
        case .tooDeep: "give the inner functions names and move them outside"
        case .power: "write the product out, `x * x`"
        }
    }
}

extension LuaPrototype {
    fileprivate func wrongCode() -> [LuaSafety.Fault] {
        let choices = choiceResults()
        return code.indices.compactMap { pc in
            wrongCode(at: pc, choices).map { LuaSafety.Fault(line: line(of: pc), kind: $0) }
        }
    }

    private func wrongCode(at pc: Int, _ choices: [Int: Set<Int>]) -> LuaSafety.Fault.Kind? {
        switch code[pc].opcode {
        case .loadFalseSkip where pc == 0 || code[pc - 1].opcode != .jump:
            // Correct code reaches this only past a jump: the comparison's own, or one around both truth values.
            .comparisonIndex
        case .and, .or, .xor:
            skipsLeftOperand(at: pc, choices) ? .bitwiseChoice : nil
        case .power, .powerConstant:
            .power
        default: nil
        }
    }

    /// The registers that an `and` or `or` leaves its result in, by the instruction it goes on at.
    private func choiceResults() -> [Int: Set<Int>] {
        var results: [Int: Set<Int>] = [:]
        for pc in code.indices where code[pc].opcode == .testSet || code[pc].opcode == .test {
            guard let target = jumpTarget(of: pc + 1) else { continue }
            // A test of a variable is an `if`; a choice tests an intermediate value where it is to stay.
            if code[pc].opcode == .test, localName(of: code[pc].a, at: pc) != nil { continue }
            results[target, default: []].insert(code[pc].a)
        }
        return results
    }

    /// Whether a choice that leaves its result in the right operand jumps past the constant of the left operand.
    ///
    /// Correct code has the left operand in its register before the right one begins.
    private func skipsLeftOperand(at pc: Int, _ choices: [Int: Set<Int>]) -> Bool {
        let (left, right) = (code[pc].b, code[pc].c)
        guard left != right, choices[pc]?.contains(right) == true else { return false }
        // Between the load and here stands at most the load of the right operand, with its extra word.
        return (max(pc - 3, 0)..<pc).contains { isConstantLoad($0, into: left) && isRightOperand($0 + 1..<pc, right) }
    }

    private func isRightOperand(_ range: Range<Int>, _ right: Int) -> Bool {
        range.allSatisfy { pc in
            code[pc].opcode == .extraArgument || code[pc].opcode.setsA && code[pc].a == right
        }
    }

    private func isConstantLoad(_ pc: Int, into register: Int) -> Bool {
        switch code[pc].opcode {
        case .loadInteger, .loadConstant, .loadConstantExtra: code[pc].a == register
        default: false
        }
    }
}
