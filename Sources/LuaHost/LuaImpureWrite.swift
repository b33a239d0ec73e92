/// One place where a function changes something outside itself, and so would give another result the next time.
package struct LuaImpureWrite: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// A local variable of an enclosing function is assigned.
        case variable
        /// A global variable is assigned.
        case global
        /// A field of a table from outside is assigned, or the table is given to `table.insert` or its like.
        case table
    }

    /// The variable that is assigned, or that the table came from.
    package var name: String
    package var line: Int
    package var kind: Kind

    package init(name: String, line: Int, kind: Kind) {
        self.name = name
        self.line = line
        self.kind = kind
    }

    /// The writes of a function, and of the functions inside it, to what lies outside it.
    ///
    /// Tables are followed from the variable through fields and local variables in the order of the code; a table that
    /// went through a call, or through one side of a choice, is not.
    package static func all(in function: LuaPrototype) -> [LuaImpureWrite] {
        var scan = LuaImpureWriteScan(function, upvalues: function.upvalues.map { .outside($0.name) })
        return scan.run()
    }
}

/// Follows values from outside through one function.
private struct LuaImpureWriteScan {
    enum Origin: Equatable {
        case inside
        /// A variable from outside, or something read from one; the variable's name.
        case outside(String)
        /// A function of the library `table` that changes its first argument.
        case changer
    }

    private let function: LuaPrototype
    private let upvalues: [Origin]
    private var origins: [Origin]
    private var writes: [LuaImpureWrite] = []

    private static let environment = Origin.outside("_ENV")
    private static let changers: Set<String> = ["insert", "remove", "sort", "move"]

    init(_ function: LuaPrototype, upvalues: [Origin]) {
        self.function = function
        self.upvalues = upvalues
        origins = Array(repeating: .inside, count: function.maxStackSize)
    }

    mutating func run() -> [LuaImpureWrite] {
        for pc in function.code.indices { step(function.code[pc], line: function.line(of: pc)) }
        return writes
    }

    private mutating func note(_ origin: Origin, _ kind: LuaImpureWrite.Kind, _ line: Int) {
        guard case .outside(let name) = origin else { return }
        writes.append(.init(name: name, line: line, kind: kind))
    }

    private func field(of origin: Origin, _ name: String?) -> Origin {
        if origin == Self.environment { return .outside(name ?? "_ENV") }
        if origin == .outside("table"), let name, Self.changers.contains(name) { return .changer }
        return origin
    }

    private mutating func step(_ instruction: LuaInstruction, line: Int) {
        let (a, b, c) = (instruction.a, instruction.b, instruction.c)
        switch instruction.opcode {
        case .setUpvalue:
            note(upvalues[b], .variable, line)
        case .setTableUpvalue where upvalues[a] == Self.environment:
            writes.append(.init(name: function.name(at: b) ?? "_ENV", line: line, kind: .global))
        case .setTableUpvalue:
            note(upvalues[a], .table, line)
        case .setField, .setIndex, .setTable:
            note(origins[a], origins[a] == Self.environment ? .global : .table, line)
        case .move, .testSet: origins[a] = origins[b]
        case .getUpvalue: origins[a] = upvalues[b]
        case .getTableUpvalue: origins[a] = field(of: upvalues[b], function.name(at: c))
        case .getField: origins[a] = field(of: origins[b], function.name(at: c))
        case .getTable, .getIndex: origins[a] = field(of: origins[b], nil)
        case .selfMethod:
            (origins[a + 1], origins[a]) = (origins[b], .inside)
        case .call, .tailCall:
            if origins[a] == .changer, b != 1, a + 1 < origins.count { note(origins[a + 1], .table, line) }
            for register in a..<origins.count { origins[register] = .inside }
        case .loadNil:
            for register in a...a + b { origins[register] = .inside }
        case .closure:
            enter(function.children[instruction.bx])
            origins[a] = .inside
        default:
            if instruction.opcode.setsA { origins[a] = .inside }
        }
    }

    private mutating func enter(_ child: LuaPrototype) {
        let seen = child.upvalues.map { upvalue in
            upvalue.isInStack ? Origin.inside : upvalues[upvalue.index]
        }
        var scan = LuaImpureWriteScan(child, upvalues: seen)
        writes += scan.run()
    }
}
