import LuaHost
import PolicyModel

// Operators on quantities and dates that words hold: nearly all that rules compute. None wherever the exact arithmetic of
// `Quantity` must decide, or where there is something to refuse; both give the same values.
extension Binding {
    @inline(__always)
    func quick(_ operation: LuaOperation, _ left: LuaPlain, _ right: LuaPlain) -> LuaPlain {
        switch (left.word, right.word) {
        case (let a?, let b?):
            if (a | b) & 3 == 0 { return quick(operation, QuantityWord(bits: a), QuantityWord(bits: b)) }
            return a & 3 == 1 && b & 3 == 1 ? quickDates(operation, Int64(bitPattern: a), Int64(bitPattern: b)) : .none
        case (let a?, nil) where a & 3 == 0: return quick(operation, QuantityWord(bits: a), right)
        case (nil, let b?) where b & 3 == 0 && operation == .multiply: return product(QuantityWord(bits: b), left)
        default: return .none
        }
    }

    @inline(__always)
    private func quick(_ operation: LuaOperation, _ a: QuantityWord, _ b: QuantityWord) -> LuaPlain {
        switch operation {
        case .less: truth(a.isLess(than: b))
        case .lessOrEqual: truth(b.isLess(than: a).map { !$0 })
        case .add: word(a.adding(b))
        case .subtract: word(a.subtracting(b))
        case .multiply: word(a.multiplied(by: b))
        case .divide: a.ratio(to: b).map { .number($0) } ?? .none
        default: .none
        }
    }

    @inline(__always)
    private func quick(_ operation: LuaOperation, _ a: QuantityWord, _ number: LuaPlain) -> LuaPlain {
        switch operation {
        case .multiply: product(a, number)
        case .divide: word(number.integer.flatMap { a.divided(by: $0) })
        default: .none
        }
    }

    @inline(__always)
    private func product(_ quantity: QuantityWord, _ factor: LuaPlain) -> LuaPlain {
        if let integer = factor.integer { return word(quantity.multiplied(by: ExactDecimal(integer))) }
        guard let number = factor.number, let decimal = ExactDecimal(number) else { return .none }
        return word(quantity.multiplied(by: decimal))
    }

    /// Dates differ in their days alone, which stand above all other bits.
    @inline(__always)
    private func quickDates(_ operation: LuaOperation, _ a: Int64, _ b: Int64) -> LuaPlain {
        switch operation {
        case .less: .boolean(a < b)
        case .lessOrEqual: .boolean(a <= b)
        default: .none
        }
    }

    @inline(__always)
    private func truth(_ value: Bool?) -> LuaPlain { value.map { .boolean($0) } ?? .none }

    @inline(__always)
    private func word(_ quantity: QuantityWord?) -> LuaPlain { quantity.map { .word($0.bits) } ?? .none }
}
