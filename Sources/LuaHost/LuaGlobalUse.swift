/// One place where a script reads or assigns a global variable.
package struct LuaGlobalUse: Equatable, Sendable {
    package enum Access: Equatable, Sendable {
        case read
        case write
        /// The table of globals itself: a variable named `_ENV`, an assignment to it, or its use as a value. What
        /// globals are read after that cannot be known.
        case environment
    }

    /// The global's name; `_ENV` for the table itself.
    package var name: String
    package var line: Int
    package var access: Access

    package init(name: String, line: Int, access: Access) {
        self.name = name
        self.line = line
        self.access = access
    }

    /// Every use of a global in a whole chunk, function by function, each in the order of its code.
    ///
    /// - Parameter chunk: a whole chunk as `load` compiles it; its one upvalue is the table of globals.
    package static func all(in chunk: LuaPrototype) -> [LuaGlobalUse] {
        chunk.globalUses(environments: Set(chunk.upvalues.indices))
    }
}

extension LuaPrototype {
    fileprivate func globalUses(environments: Set<Int>) -> [LuaGlobalUse] {
        var uses: [LuaGlobalUse] = []
        for local in locals where local.name == "_ENV" {
            uses.append(.init(name: "_ENV", line: line(of: min(local.startPC, code.count - 1)), access: .environment))
        }
        var tables: Set<Int> = []
        for pc in code.indices {
            if let use = globalUse(at: pc, environments, &tables) { uses.append(use) }
        }
        for child in children {
            let inner = child.upvalues.indices.filter { index in
                let upvalue = child.upvalues[index]
                return !upvalue.isInStack && environments.contains(upvalue.index)
            }
            uses += child.globalUses(environments: Set(inner))
        }
        return uses
    }

    /// - Parameter tables: the registers that hold the table of globals just to look up one name in it, as the
    ///   compiler does where a name's constant does not fit an operand.
    private func globalUse(at pc: Int, _ environments: Set<Int>, _ tables: inout Set<Int>) -> LuaGlobalUse? {
        let instruction = code[pc]
        func use(_ name: String?, _ access: LuaGlobalUse.Access) -> LuaGlobalUse {
            guard let name else { return .init(name: "_ENV", line: line(of: pc), access: .environment) }
            return .init(name: name, line: line(of: pc), access: access)
        }
        switch instruction.opcode {
        case .getTableUpvalue where environments.contains(instruction.b):
            tables.remove(instruction.a)
            return use(name(at: instruction.c), .read)
        case .setTableUpvalue where environments.contains(instruction.a):
            return use(name(at: instruction.b), .write)
        case .setUpvalue where environments.contains(instruction.b):
            return use(nil, .environment)
        case .getUpvalue where environments.contains(instruction.b):
            guard loadedName(at: pc + 1) != nil else { return use(nil, .environment) }
            tables.insert(instruction.a)
            return nil
        case .getTable where tables.contains(instruction.b):
            defer { tables.remove(instruction.b) }
            return use(loadedName(into: instruction.c, before: pc), .read)
        case .setTable where tables.contains(instruction.a):
            return use(loadedName(into: instruction.b, before: pc), .write)
        default:
            if instruction.opcode.setsA { tables.remove(instruction.a) }
            return nil
        }
    }

    private func loadedName(at pc: Int) -> String? {
        guard code.indices.contains(pc) else { return nil }
        return switch code[pc].opcode {
        case .loadConstant: name(at: code[pc].bx)
        case .loadConstantExtra: name(at: code[pc + 1].ax)
        default: nil
        }
    }

    private func loadedName(into register: Int, before pc: Int) -> String? {
        code[..<pc].lastIndex { $0.opcode.setsA && $0.a == register }.flatMap { loadedName(at: $0) }
    }
}
