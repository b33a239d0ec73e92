/// A compiled Lua function before it is a closure: its code, constants and names, as Lua 5.4 dumps them.
///
/// A prototype that decoded is well formed: every register, constant, upvalue, child and jump target that its
/// instructions name exists, a jump follows every test, and the last instruction returns.
package struct LuaPrototype: Sendable {
    /// A variable of an enclosing function that this function uses.
    package struct Upvalue: Equatable, Sendable {
        /// The name in the source; empty in a stripped chunk.
        package var name: String
        /// Whether it is a register of the function directly outside, else it is one of that function's upvalues.
        package var isInStack: Bool
        package var index: Int
        /// 0 for a plain variable, 1 `<const>`, 2 `<close>`, 3 a constant known when compiling.
        package var kind: UInt8
    }

    /// A local variable and the instructions, from `startPC` up to but not including `endPC`, where it is alive.
    package struct Local: Equatable, Sendable {
        package var name: String
        package var startPC: Int
        package var endPC: Int
    }

    /// The chunk's name, `@` before a file's; that of the outermost function for its inner ones.
    package var source: String
    /// The line of `function`; 0 for a whole chunk.
    package var lineDefined: Int
    package var lastLineDefined: Int
    package var parameterCount: Int
    package var isVararg: Bool
    /// The number of registers; every register named by the code is below it.
    package var maxStackSize: Int
    package var code: [LuaInstruction]
    package var constants: [LuaConstant]
    package var upvalues: [Upvalue]
    package var children: [LuaPrototype]
    package var locals: [Local]
    /// The line of every instruction; empty in a stripped chunk.
    package var lines: [Int]

    /// The source line of an instruction; where the chunk has none, the line the function starts on.
    package func line(of pc: Int) -> Int {
        lines.indices.contains(pc) ? lines[pc] : lineDefined
    }

    /// The name of the local variable that lives in a register at an instruction, if one does.
    package func localName(of register: Int, at pc: Int) -> String? {
        var left = register
        for local in locals {
            guard local.startPC <= pc else { return nil }
            guard pc < local.endPC else { continue }
            if left == 0 { return local.name }
            left -= 1
        }
        return nil
    }

    /// The text constant at an index, if it is one and is UTF-8: a field's or a global's name.
    package func name(at constant: Int) -> String? {
        guard constants.indices.contains(constant), case .text(let bytes) = constants[constant] else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Where an instruction jumps to if it is one that jumps by itself: a jump or a part of a loop.
    package func jumpTarget(of pc: Int) -> Int? {
        let instruction = code[pc]
        return switch instruction.opcode {
        case .jump: pc + 1 + instruction.signedJump
        case .forLoop, .genericForLoop: pc + 1 - instruction.bx
        case .forPrepare: pc + 2 + instruction.bx
        case .genericForPrepare: pc + 1 + instruction.bx
        default: nil
        }
    }

    /// Calls `body` with this function and every function inside it, outermost first, and how deep each stands.
    package func visit(depth: Int = 0, _ body: (LuaPrototype, _ depth: Int) -> Void) {
        body(self, depth)
        for child in children { child.visit(depth: depth + 1, body) }
    }
}

/// A constant of a Lua function.
package enum LuaConstant: Equatable, Sendable {
    case `nil`
    case boolean(Bool)
    case integer(Int64)
    case float(Double)
    /// The bytes of a string, which need not be UTF-8.
    case text([UInt8])
}
