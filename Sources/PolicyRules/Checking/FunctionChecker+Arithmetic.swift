import LuaHost
import PolicyModel

/// An operator of arithmetic, as the author writes it.
enum CheckedOperator: String {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case modulo = "%"
}

extension FunctionChecker {
    mutating func arithmetic(_ instruction: LuaInstruction) {
        let (a, b, c) = (instruction.a, instruction.b, instruction.c)
        let operands: (CheckedValue, CheckedValue)
        let sign: CheckedOperator
        switch instruction.opcode {
        case .addImmediate:
            // `x - 1` is compiled as `x + -1`; the instruction after it tells which it was.
            let isSubtraction = followsAs(7)
            let number = Int64(instruction.signedC)
            (sign, operands) = (
                isSubtraction ? .subtract : .add, (value(b), .integer(isSubtraction ? -number : number))
            )
        case .addConstant: (sign, operands) = (.add, (value(b), constant(c)))
        case .subtractConstant: (sign, operands) = (.subtract, (value(b), constant(c)))
        case .multiplyConstant: (sign, operands) = (.multiply, (value(b), constant(c)))
        case .moduloConstant: (sign, operands) = (.modulo, (value(b), constant(c)))
        case .divideConstant: (sign, operands) = (.divide, (value(b), constant(c)))
        case .floorDivideConstant: (sign, operands) = (.floorDivide, (value(b), constant(c)))
        case .add: (sign, operands) = (.add, (value(b), value(c)))
        case .subtract: (sign, operands) = (.subtract, (value(b), value(c)))
        case .multiply: (sign, operands) = (.multiply, (value(b), value(c)))
        case .modulo: (sign, operands) = (.modulo, (value(b), value(c)))
        case .divide: (sign, operands) = (.divide, (value(b), value(c)))
        case .floorDivide: (sign, operands) = (.floorDivide, (value(b), value(c)))
        default:
            if instruction.opcode.setsA { set(a, .unknown) }
            return
        }
        let isFlipped =
            pc + 1 < prototype.code.count && prototype.code[pc + 1].k && isMetamethod(prototype.code[pc + 1].opcode)
        set(a, isFlipped ? combine(operands.1, sign, operands.0) : combine(operands.0, sign, operands.1))
    }

    private func isMetamethod(_ opcode: LuaOpcode) -> Bool {
        opcode == .metamethodImmediate || opcode == .metamethodConstant
    }

    /// Whether the fallback after the instruction is that of one operator, by its number in `ltm.h`.
    private func followsAs(_ metamethod: Int) -> Bool {
        guard pc + 1 < prototype.code.count, isMetamethod(prototype.code[pc + 1].opcode) else { return false }
        return prototype.code[pc + 1].c == metamethod
    }

    private mutating func combine(_ left: CheckedValue, _ sign: CheckedOperator, _ right: CheckedValue) -> CheckedValue
    {
        if let kind = left.kind, let other = right.kind { return combine(left, kind, sign, right, other) }
        for side in [left, right] {
            if let kind = side.kind, !FunctionChecker.canCalculate(kind) { return mixed(left, sign, right) }
        }
        // One side is unknown: for a sum the other one still tells the dimension.
        guard sign == .add || sign == .subtract else { return .unknown }
        for side in [left, right] { if case .quantity = side.type { return CheckedValue(side.type) } }
        return .unknown
    }

    private static func canCalculate(_ kind: CheckedType.Kind) -> Bool {
        switch kind {
        case .number, .quantity, .date, .span, .table, .host: true
        case .nil, .boolean, .text, .subject, .collection, .function: false
        }
    }

    private mutating func combine(
        _ left: CheckedValue, _ kind: CheckedType.Kind, _ sign: CheckedOperator, _ right: CheckedValue,
        _ other: CheckedType.Kind
    ) -> CheckedValue {
        switch (kind, sign, other) {
        case (.number, _, .number): return numbers(left, sign, right)
        case (.quantity, .add, .quantity), (.quantity, .subtract, .quantity):
            guard let dimension = common(left, right) else { return mixed(left, sign, right) }
            return CheckedValue(.quantity(dimension.known))
        case (.quantity, .multiply, .quantity): return composed(left, right) { $0.multiplied(by: $1) }
        case (.quantity, .divide, .quantity): return composed(left, right) { $0.divided(by: $1) }
        case (.quantity, .multiply, .number), (.quantity, .divide, .number): return CheckedValue(left.type)
        case (.number, .multiply, .quantity): return CheckedValue(right.type)
        case (.number, .divide, .quantity):
            guard case .quantity(let dimension?) = right.type else { return CheckedValue(.quantity(nil)) }
            return CheckedValue(.quantity(Dimension.none.divided(by: dimension)))
        case (.date, .add, .span), (.date, .subtract, .span), (.span, .add, .date): return CheckedValue(.date)
        case (.span, .add, .span): return CheckedValue(.span)
        default: return mixed(left, sign, right)
        }
    }

    private mutating func numbers(_ left: CheckedValue, _ sign: CheckedOperator, _ right: CheckedValue) -> CheckedValue
    {
        if sign == .divide {
            if case .field(let name)? = right.origin { report(.divisionByField(name), name) }
            return .number
        }
        if case .integer = left.type, case .integer = right.type { return .integer }
        return .number
    }

    /// The common dimension of two quantities, inside `known` nil where it is not known; nil where they differ.
    private func common(_ left: CheckedValue, _ right: CheckedValue) -> (known: Dimension?, Void)? {
        guard case .quantity(let a) = left.type, case .quantity(let b) = right.type else { return nil }
        if let a, let b, a != b { return nil }
        return (a ?? b, ())
    }

    private func composed(
        _ left: CheckedValue, _ right: CheckedValue, _ compose: (Dimension, Dimension) -> Dimension?
    ) -> CheckedValue {
        guard case .quantity(let a?) = left.type, case .quantity(let b?) = right.type, let dimension = compose(a, b)
        else {
            return .unknown
        }
        return dimension.isNone ? .number : CheckedValue(.quantity(dimension))
    }

    private mutating func mixed(_ left: CheckedValue, _ sign: CheckedOperator, _ right: CheckedValue) -> CheckedValue {
        report(.arithmeticMixed(left, sign, right), tokens: [sign.rawValue], near: [left, right])
        return .unknown
    }

    mutating func negate(_ value: CheckedValue) -> CheckedValue {
        switch value.kind {
        case nil: return .unknown
        case .number?, .quantity?, .span?:
            var result = CheckedValue(value.type)
            if case .integer(let number)? = value.constant, number != .min { result.constant = .integer(-number) }
            return result
        case .table?, .host?: return .unknown
        default:
            report(.withoutSign(value), tokens: ["-"], near: [value])
            return .unknown
        }
    }

    mutating func concatenate(_ values: [CheckedValue]) -> CheckedValue {
        for value in values {
            switch value.kind {
            case nil, .text?, .number?, .table?, .host?: continue
            default:
                report(.concatenated(value), tokens: [".."], near: [value])
                return .text
            }
        }
        return .text
    }
}
