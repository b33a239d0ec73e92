extension LuaPrototype {
    /// The instructions that may run after one: none after a return.
    package func successors(of pc: Int) -> [Int] {
        let opcode = code[pc].opcode
        switch opcode {
        case .returnMany, .returnNone, .returnOne, .tailCall: return []
        case .jump, .genericForPrepare: return jumpTarget(of: pc).map { [$0] } ?? []
        case .forPrepare, .forLoop, .genericForLoop: return [pc + 1] + (jumpTarget(of: pc).map { [$0] } ?? [])
        case .loadFalseSkip: return [pc + 2]
        default: return opcode.isTest ? [pc + 1, pc + 2] : [pc + 1]
        }
    }

    /// For each instruction whether there is a way to it from the first, whatever the tests come to.
    ///
    /// A jump past `else` behind a `return` is none of them, nor is the `return` at the end of a function of which all
    /// ways have returned.
    package func reachable() -> [Bool] {
        var found = [Bool](repeating: false, count: code.count)
        var open = code.isEmpty ? [] : [0]
        while let pc = open.popLast() {
            guard pc < code.count, !found[pc] else { continue }
            found[pc] = true
            open += successors(of: pc)
        }
        return found
    }

    /// The lines that a function can run by what its text says: without the instructions that the compiler adds at its
    /// beginning, at the end of loops and at its own end.
    package var runnableLines: Set<Int> {
        let isReachable = reachable()
        var found: Set<Int> = []
        for pc in code.indices.dropLast() where isReachable[pc] && lines.indices.contains(pc) {
            switch code[pc].opcode {
            case .varargPrepare, .close, .extraArgument: continue
            default: found.insert(lines[pc])
            }
        }
        return found
    }
}
