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

    /// Where the function's text stands.
    var place: String { "\(prototype.source):\(prototype.lineDefined)-\(prototype.lastLineDefined)" }
}
