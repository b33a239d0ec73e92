/// The 83 operations of the Lua 5.4 machine, numbered as in binary chunks of 5.4.0 to 5.4.x.
package enum LuaOpcode: UInt8, CaseIterable, Sendable {
    case move, loadInteger, loadFloat, loadConstant, loadConstantExtra
    case loadFalse, loadFalseSkip, loadTrue, loadNil
    case getUpvalue, setUpvalue
    case getTableUpvalue, getTable, getIndex, getField
    case setTableUpvalue, setTable, setIndex, setField
    case newTable, selfMethod
    case addImmediate
    case addConstant, subtractConstant, multiplyConstant, moduloConstant, powerConstant
    case divideConstant, floorDivideConstant
    case andConstant, orConstant, xorConstant
    case shiftRightImmediate, shiftLeftImmediate
    case add, subtract, multiply, modulo, power, divide, floorDivide
    case and, or, xor, shiftLeft, shiftRight
    case metamethod, metamethodImmediate, metamethodConstant
    case negate, bitwiseNot, not, length, concatenate
    case close, toBeClosed, jump
    case equal, lessThan, lessOrEqual
    case equalConstant, equalImmediate
    case lessThanImmediate, lessOrEqualImmediate, greaterThanImmediate, greaterOrEqualImmediate
    case test, testSet
    case call, tailCall
    case returnMany, returnNone, returnOne
    case forLoop, forPrepare
    case genericForPrepare, genericForCall, genericForLoop
    case setList, closure, vararg, varargPrepare, extraArgument
}

extension LuaOpcode {
    /// Whether the operation decides between the jump that follows it and the instruction after that.
    package var isTest: Bool {
        switch self {
        case .equal, .lessThan, .lessOrEqual, .equalConstant, .equalImmediate, .lessThanImmediate,
            .lessOrEqualImmediate, .greaterThanImmediate, .greaterOrEqualImmediate, .test, .testSet:
            true
        default: false
        }
    }

    /// Whether register A is given a value by the operation itself; a call's results are not counted.
    package var setsA: Bool {
        switch self {
        case .setUpvalue, .setTableUpvalue, .setTable, .setIndex, .setField, .metamethod, .metamethodImmediate,
            .metamethodConstant, .close, .toBeClosed, .jump, .test, .call, .tailCall, .returnMany, .returnNone,
            .returnOne, .genericForPrepare, .genericForCall, .setList, .extraArgument, .varargPrepare:
            false
        default: !isTest || self == .testSet
        }
    }
}
