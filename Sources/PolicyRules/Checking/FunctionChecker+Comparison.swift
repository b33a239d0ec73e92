import LuaHost
import PolicyModel

extension FunctionChecker {
    mutating func compare(_ instruction: LuaInstruction) -> Bool {
        let left = value(instruction.a)
        let immediate = CheckedValue.integer(Int64(instruction.signedB))
        let truth: Bool?
        switch instruction.opcode {
        case .equal: truth = equal(left, value(instruction.b))
        case .equalConstant: truth = equal(left, constant(instruction.b))
        case .equalImmediate: truth = equal(left, immediate)
        case .lessThan: truth = order(left, "<", value(instruction.b))
        case .lessOrEqual: truth = order(left, "<=", value(instruction.b))
        case .lessThanImmediate: truth = order(left, "<", immediate)
        case .lessOrEqualImmediate: truth = order(left, "<=", immediate)
        case .greaterThanImmediate: truth = order(left, ">", immediate)
        case .greaterOrEqualImmediate: truth = order(left, ">=", immediate)
        default: truth = nil
        }
        return decide(truth, expected: instruction.k)
    }

    // MARK: Order

    private mutating func order(_ left: CheckedValue, _ sign: String, _ right: CheckedValue) -> Bool? {
        guard let kind = left.kind, let other = right.kind else { return nil }
        if kind == .table || other == .table || kind == .host || other == .host { return nil }
        let isFit: Bool
        switch (kind, other) {
        case (.number, .number), (.text, .text), (.date, .date), (.span, .span): isFit = true
        case (.quantity, .quantity): isFit = !differInDimension(left, right)
        default: isFit = false
        }
        guard isFit else {
            // The compiler turns `a > b` round: the sign is the one that stands in the line.
            report(
                .compareMixed(left, right), tokens: [sign, reversed(sign)], near: [left, right])
            return nil
        }
        return constants(left, sign, right)
    }

    private func reversed(_ sign: String) -> String {
        switch sign {
        case "<": ">"
        case "<=": ">="
        case ">": "<"
        default: "<="
        }
    }

    private func constants(_ left: CheckedValue, _ sign: String, _ right: CheckedValue) -> Bool? {
        guard case .integer(let a)? = left.constant, case .integer(let b)? = right.constant else { return nil }
        return switch sign {
        case "<": a < b
        case "<=": a <= b
        case ">": a > b
        default: a >= b
        }
    }

    private func differInDimension(_ left: CheckedValue, _ right: CheckedValue) -> Bool {
        guard case .quantity(let a?) = left.type, case .quantity(let b?) = right.type else { return false }
        return a != b
    }

    // MARK: Equality

    private mutating func equal(_ left: CheckedValue, _ right: CheckedValue) -> Bool? {
        for (value, other) in [(left, right), (right, left)] {
            guard case .nil = other.type else { continue }
            noteNeverNil(value, isNilTest: true)
            if case .nil = value.type { return true }
            return value.kind == nil || value.isOptional ? nil : false
        }
        guard let kind = left.kind, let other = right.kind else { return nil }
        if kind != other { return unequalKinds(left, kind, right, other) }
        if differInDimension(left, right) {
            report(.neverEqual(left, right), tokens: ["==", "~="], near: [left, right])
            return false
        }
        for (value, other) in [(left, right), (right, left)] {
            guard case .word(let words, let owner) = value.type, let text = other.constantText, !words.contains(text)
            else { continue }
            report(
                .enumValueUnknown(text, of: owner, nearest: nearestName(to: text, among: words), words: words),
                tokens: [text], near: [value])
            return nil
        }
        guard let a = left.constant, let b = right.constant, !left.isOptional, !right.isOptional else { return nil }
        return number(a).flatMap { x in number(b).map { x == $0 } } ?? (a == b)
    }

    private func number(_ constant: CheckedValue.Constant) -> Double? {
        switch constant {
        case .integer(let value): Double(exactly: value)
        case .number(let value): value
        default: nil
        }
    }

    private mutating func unequalKinds(
        _ left: CheckedValue, _ kind: CheckedType.Kind, _ right: CheckedValue, _ other: CheckedType.Kind
    ) -> Bool? {
        let judged: Set<CheckedType.Kind> = [.boolean, .number, .text, .date, .span, .quantity, .subject]
        guard judged.contains(kind), judged.contains(other) else { return nil }
        if Set([kind, other]) == [.quantity, .number] {
            report(.moneyEqualsNumber(left, right), tokens: ["==", "~="], near: [left, right])
        } else if function.isWithinDeclaration {
            report(.neverEqual(left, right), tokens: ["==", "~="], near: [left, right])
        }
        return left.isOptional && right.isOptional ? nil : false
    }
}
