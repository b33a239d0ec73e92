import LuaHost

/// A function that the checker can follow into: its code, and what its variables from outside hold.
final class CheckedFunction {
    let prototype: LuaPrototype
    let upvalues: [CheckedValue]
    /// Whether it stands inside the declared function itself, so that what is wrong in it is always worth saying.
    let isWithinDeclaration: Bool

    init(_ prototype: LuaPrototype, upvalues: [CheckedValue], isWithinDeclaration: Bool) {
        self.prototype = prototype
        self.upvalues = upvalues
        self.isWithinDeclaration = isWithinDeclaration
    }

    /// What tells the function from others: where its text stands, and its code, as two may stand on one line.
    struct Place: Hashable {
        var source: String
        var line: Int
        var code: [LuaInstruction]
        var constants: Int
    }

    var place: Place {
        Place(
            source: prototype.source, line: prototype.lineDefined, code: prototype.code,
            constants: prototype.constants.count)
    }
}
