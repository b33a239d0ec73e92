import LuaHost

/// A function that the checker can follow into: its code, and what its variables from outside hold.
final class CheckedFunction {
    let prototype: LuaPrototype
    /// Whether it stands inside the declared function itself, so that what is wrong in it is always worth saying.
    let isWithinDeclaration: Bool
    private var upvalues: [CheckedValue?]
    private let resolve: (Int) -> CheckedValue

    /// - Parameter resolve: tells what a variable from outside holds; asked once for each, and only for those that are
    ///   met, as a function may hold itself.
    init(_ prototype: LuaPrototype, isWithinDeclaration: Bool, resolve: @escaping (Int) -> CheckedValue) {
        self.prototype = prototype
        self.isWithinDeclaration = isWithinDeclaration
        self.resolve = resolve
        upvalues = Array(repeating: nil, count: prototype.upvalues.count)
    }

    func upvalue(_ index: Int) -> CheckedValue {
        if let known = upvalues[index] { return known }
        let value = resolve(index)
        upvalues[index] = value
        return value
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
