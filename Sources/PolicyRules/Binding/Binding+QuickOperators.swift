import LuaHost
import PolicyModel

// Operators on quantities and dates that words hold: nearly all that rules compute. Nil wherever the exact arithmetic of
// `Quantity` must decide, or where there is something to refuse; both give the same values.
extension Binding {
    @inline(__always)
    func quick(_ operation: LuaOperation, _ left: LuaPlain, _ right: LuaPlain) -> LuaPlain? {
        switch (left, right) {
        case (.word(let a), .word(let b)):
            switch (a & 3, b & 3) {
            case (0, 0): quick(operation, QuantityWord(bits: a), QuantityWord(bits: b))
            case (1, 1): quickDates(operation, Int64(bitPattern: a), Int64(bitPattern: b))
            default: nil
            }
        case (.word(let a), .integer(let number)) where a & 3 == 0:
            quick(operation, QuantityWord(bits: a), number)
        case (.integer(let number), .word(let b)) where b & 3 == 0 && operation == .multiply:
            word(QuantityWord(bits: b).multiplied(by: ExactDecimal(number)))
        case (.word(let a), .number(let number)) where a & 3 == 0 && operation == .multiply:
            word(ExactDecimal(number).flatMap { QuantityWord(bits: a).multiplied(by: $0) })
        case (.number(let number), .word(let b)) where b & 3 == 0 && operation == .multiply:
            word(ExactDecimal(number).flatMap { QuantityWord(bits: b).multiplied(by: $0) })
        default: nil
        }
    }

    @inline(__always)
    private func quick(_ operation: LuaOperation, _ a: QuantityWord, _ b: QuantityWord) -> LuaPlain? {
        switch operation {
        case .less: a.compared(to: b).map { .boolean($0 < 0) }
        case .lessOrEqual: a.compared(to: b).map { .boolean($0 <= 0) }
        case .add: word(a.adding(b))
        case .subtract: word(a.subtracting(b))
        case .multiply: word(a.multiplied(by: b))
        case .divide: a.ratio(to: b).map { .number($0) }
        default: nil
        }
    }

    @inline(__always)
    private func quick(_ operation: LuaOperation, _ a: QuantityWord, _ number: Int64) -> LuaPlain? {
        switch operation {
        case .multiply: word(a.multiplied(by: ExactDecimal(number)))
        case .divide: word(a.divided(by: number))
        default: nil
        }
    }

    /// Dates differ in their days alone, which stand above all other bits.
    private func quickDates(_ operation: LuaOperation, _ a: Int64, _ b: Int64) -> LuaPlain? {
        switch operation {
        case .less: .boolean(a < b)
        case .lessOrEqual: .boolean(a <= b)
        default: nil
        }
    }

    @inline(__always)
    private func word(_ quantity: QuantityWord?) -> LuaPlain? { quantity.map { .word($0.bits) } }
}
