/// Answers what scripts do with words and host objects: indexing, arithmetic, comparison, `tostring`, order in `pairs`.
///
/// Subclass it and hand it to ``LuaMachine/setOperator(_:)``. Without one, every operation is an error.
open class LuaOperator {
    public init() {}

    /// Answers one operation; `right` repeats `left` where an operation has one operand.
    open func operate(_ operation: LuaOperation, _ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply) {
        if operation == .text, answerNumber(left, reply) { return }
        reply.fail("this value has no operations")
    }

    /// Answers an operator on two words or numbers at once, or none to have ``operate(_:_:_:_:)`` asked.
    ///
    /// Called for `+ - * / < <=`, before anything is set up for a callback: it must not use the machine.
    open func combine(_ operation: LuaOperation, _ left: LuaPlain, _ right: LuaPlain) -> LuaPlain { .none }

    /// The text of a plain number, as every `tostring` of one needs it; false for other values.
    public final func answerNumber(_ value: LuaArgument, _ reply: LuaReply) -> Bool {
        switch value.kind {
        case .integer: reply.append(String(value.integer))
        case .number: reply.append(luaNumberText(value.number))
        default: return false
        }
        return true
    }
}

/// An operator that is a closure.
final class LuaClosureOperator: LuaOperator {
    let body: LuaMachine.Operator

    init(_ body: @escaping LuaMachine.Operator) {
        self.body = body
        super.init()
    }

    override func operate(_ operation: LuaOperation, _ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply) {
        if operation == .text, answerNumber(left, reply) { return }
        body(operation, left, right, reply)
    }
}
