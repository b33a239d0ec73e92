import LuaHost
import PolicyModel

// Operators on columns, as Lua and the binding have them.
extension ColumnFunction {
    @inline(never)
    func arithmetic(_ sign: String, _ left: ColumnValue, _ right: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        switch (left, right) {
        case (.split(let alternatives), _):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try arithmetic(sign, part, right) }
        case (_, .split(let alternatives)):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try arithmetic(sign, left, part) }
        default: return try plainArithmetic(sign, left, right)
        }
    }

    private func plainArithmetic(
        _ sign: String, _ left: ColumnValue, _ right: ColumnValue
    ) throws(CompileRefusal) -> ColumnValue {
        let (left, right) = (try computable(left), try computable(right))
        if isNever(left) || isNever(right) { return .constant(.never) }
        let expression = "a \(sign) b"
        if case .constant(let b) = right, let result = try mapped(left, { fold(expression, [$0, b]) }) {
            return result
        }
        if case .constant(let a) = left, let result = try mapped(right, { fold(expression, [a, $0]) }) {
            return result
        }
        let (a, b) = (column(left), column(right))
        switch (a, b) {
        case (.integer(let x), .integer(let y)): return try integers(sign, x, y)
        case (.integer, .number), (.number, .integer), (.number, .number):
            guard let x = double(a), let y = double(b) else { break }
            return try doubles(sign, x, y)
        case (.number(let x), _): if let y = doubles(of: right) { return try doubles(sign, x, y) }
        case (_, .number(let y)): if let x = doubles(of: left) { return try doubles(sign, x, y) }
        case (.date(let x), .constant(.span(let bits))) where sign == "+" || sign == "-":
            return shifted(x, sign == "+" ? bits : TimeSpan(bits: bits).negated.word)
        case (.constant(.span(let bits)), .date(let x)) where sign == "+": return shifted(x, bits)
        case (.date(let x), .span(let count, let bits)) where sign == "+",
            (.span(let count, let bits), .date(let x)) where sign == "+":
            return shifted(x, bits, times: count)
        case (.date(let x), .span(let count, let bits)) where sign == "-":
            return shifted(x, bits, times: graph.add(.negate, [count], .long))
        default: break
        }
        if a.isNoOperand || b.isNoOperand { return try mixed() }
        if isQuantity(a) || isQuantity(b) { return try quantities(sign, left, right) }
        if let alternatives = alternatives(of: left) {
            return try spread(alternatives) { (part) throws(CompileRefusal) in try arithmetic(sign, part, right) }
        }
        if let alternatives = alternatives(of: right) {
            return try spread(alternatives) { (part) throws(CompileRefusal) in try arithmetic(sign, left, part) }
        }
        throw refusal(
            "`\(sign)` on \(compiler.noun(left).en) and \(compiler.noun(right).en)",
            "\(compiler.noun(left).zh)与\(compiler.noun(right).zh)之间的 `\(sign)`")
    }

    /// A value whose constants that no operator takes, such as nil, end the function.
    private func computable(_ value: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        guard case .choice = value else { return value }
        return try mapped(value) { constant in
            switch constant {
            case .integer, .number, .quantity, .date, .span: constant
            default: .fault
            }
        } ?? value
    }

    func isNever(_ value: ColumnValue) -> Bool { if case .constant(.never) = value { true } else { false } }

    func isQuantity(_ value: ColumnValue) -> Bool {
        switch value {
        case .quantity, .wide: true
        default: false
        }
    }

    // MARK: Plain numbers

    private func integers(_ sign: String, _ a: Int, _ b: Int) throws(CompileRefusal) -> ColumnValue {
        switch sign {
        case "+": return .integer(graph.add(.long(.add), [a, b], .long))
        case "-": return .integer(graph.add(.long(.subtract), [a, b], .long))
        case "*": return .integer(graph.add(.long(.multiply), [a, b], .long))
        case "/":
            let (x, y) = (graph.add(.toDouble, [a], .double), graph.add(.toDouble, [b], .double))
            return .number(graph.add(.double(.divide), [x, y], .double))
        default:
            // Zero is an error.
            unit.open(graph.and(state.active, graph.compare(.equal, b, graph.fill(0))))
            return .integer(graph.add(sign == "%" ? .modulo : .floorDivide, [a, b], .long))
        }
    }

    private func doubles(_ sign: String, _ a: Int, _ b: Int) throws(CompileRefusal) -> ColumnValue {
        let operation: ColumnOperation =
            switch sign {
            case "+": .double(.add)
            case "-": .double(.subtract)
            case "*": .double(.multiply)
            case "/": .double(.divide)
            case "%": .doubleModulo
            default: .doubleFloorDivide
            }
        return .number(graph.add(operation, [a, b], .double))
    }

    /// A plain number as Lua converts it.
    func double(_ value: ColumnValue) -> Int? {
        switch value {
        case .integer(let node): graph.add(.toDouble, [node], .double)
        case .number(let node): node
        default: nil
        }
    }

    @inline(never)
    func negated(_ value: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        if isNever(value) { return value }
        if case .split(let alternatives) = value {
            return try spread(alternatives) { (part) throws(CompileRefusal) in try negated(part) }
        }
        if let result = try mapped(value, { fold("-a", [$0]) }) { return result }
        switch value {
        case .integer(let node): return .integer(graph.add(.negate, [node], .long))
        case .number(let node): return .number(graph.add(.doubleNegate, [node], .double))
        case .quantity(let node, let scale, let dimension):
            unit.open(graph.and(state.active, graph.compare(.equal, node, graph.fill(Int64.min))))
            return .quantity(graph.add(.negate, [node], .long), scale: scale, dimension)
        case .wide(let node, let dimension): return .wide(graph.add(.wideNegate, [node], .wide), dimension)
        default: throw refusal("the sign of \(compiler.noun(value).en)", "\(compiler.noun(value).zh)的负号")
        }
    }

    private func shifted(_ date: Int, _ span: UInt64) -> ColumnValue {
        unit.open(graph.and(state.active, .node(graph.add(.shiftUnsure(span), [date], .byte))))
        return .date(graph.add(.shift(span), [date], .word))
    }

    private func shifted(_ date: Int, _ span: UInt64, times count: Int) -> ColumnValue {
        open(where: .shiftByUnsure(span), [date, count])
        return .date(graph.add(.shiftBy(span), [date, count], .word))
    }

    // MARK: Quantities

    private func quantities(
        _ sign: String, _ left: ColumnValue, _ right: ColumnValue
    ) throws(CompileRefusal) -> ColumnValue {
        let (a, b) = (column(left), column(right))
        switch sign {
        case "+", "-":
            guard let result = try sum(sign, a, b) else { break }
            return result
        case "*":
            if isQuantity(a), isQuantity(b) { return try product(a, b) }
            let (quantity, number) = isQuantity(a) ? (a, right) : (b, left)
            if let result = try scaled(quantity, by: number) { return result }
        case "/":
            if isQuantity(a), isQuantity(b) { return try quotient(a, b) }
            if isQuantity(a), let result = try divided(a, by: right) { return result }
        default: break
        }
        if let alternatives = alternatives(of: left) {
            return try spread(alternatives) { (part) throws(CompileRefusal) in try arithmetic(sign, part, right) }
        }
        if let alternatives = alternatives(of: right) {
            return try spread(alternatives) { (part) throws(CompileRefusal) in try arithmetic(sign, left, part) }
        }
        // Money and a plain number have no sum.
        if sign == "+" || sign == "-", a.isPlainNumber || b.isPlainNumber { return try mixed() }
        throw refusal(
            "`\(sign)` on \(compiler.noun(left).en) and \(compiler.noun(right).en)",
            "\(compiler.noun(left).zh)与\(compiler.noun(right).zh)之间的 `\(sign)`")
    }

    /// Ends the function where an operation of 64 bits does not hold.
    func open(where operation: ColumnOperation, _ inputs: [Int]) {
        unit.open(graph.and(state.active, .node(graph.add(operation, inputs, .byte))))
    }

    private func sum(_ sign: String, _ a: ColumnValue, _ b: ColumnValue) throws(CompileRefusal) -> ColumnValue? {
        let kind: ColumnOperation.Arithmetic = sign == "+" ? .add : .subtract
        if case .quantity(let x, let s, let d) = a, case .quantity(let y, let t, let e) = b {
            guard d == e else { return try mixed() }
            let (left, right, scale) = aligned(x, s, y, t)
            open(where: .overflows(kind), [left, right])
            return .quantity(graph.add(.long(kind), [left, right], .long), scale: scale, d)
        }
        guard let (x, d) = wide(a), let (y, e) = wide(b) else { return nil }
        guard d == e else { return try mixed() }
        open(where: .wideUnsure(kind, d, e), [x, y])
        return .wide(graph.add(.wide(kind, d, e), [x, y], .wide), d)
    }

    /// An operation that is an error on every row that comes by.
    func mixed() throws(CompileRefusal) -> ColumnValue {
        unit.open(state.active)
        return .constant(.never)
    }

    /// Two nodes in one scale; rows where they do not fit are open.
    func aligned(_ a: Int, _ s: Int, _ b: Int, _ t: Int) -> (Int, Int, scale: Int) {
        let scale = max(s, t)
        let (left, leftUnsure) = graph.rescaled(a, s, to: scale)
        let (right, rightUnsure) = graph.rescaled(b, t, to: scale)
        unit.open(graph.and(state.active, graph.or(leftUnsure, rightUnsure)))
        return (left, right, scale)
    }

    private func product(_ a: ColumnValue, _ b: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        guard let (x, d) = wide(a), let (y, e) = wide(b) else { return .constant(.never) }
        guard let dimension = d.multiplied(by: e) else { return try mixed() }
        if dimension.isNone {
            open(where: .wideRatioUnsure(.multiply, d, e), [x, y])
            return .number(graph.add(.wideRatio(.multiply, d, e), [x, y], .double))
        }
        if case .quantity(let x, let s, _) = a, case .quantity(let y, let t, _) = b, s + t <= 18 {
            open(where: .overflows(.multiply), [x, y])
            return .quantity(graph.add(.long(.multiply), [x, y], .long), scale: s + t, dimension)
        }
        open(where: .wideUnsure(.multiply, d, e), [x, y])
        return .wide(graph.add(.wide(.multiply, d, e), [x, y], .wide), dimension)
    }

    private func scaled(_ quantity: ColumnValue, by number: ColumnValue) throws(CompileRefusal) -> ColumnValue? {
        if case .quantity(let x, let s, let d) = quantity, let (y, t) = decimals(number), s + t <= 18 {
            open(where: .overflows(.multiply), [x, y])
            return .quantity(graph.add(.long(.multiply), [x, y], .long), scale: s + t, d)
        }
        guard let (x, d) = wide(quantity), let y = plain(column(number)) ?? doubles(of: number) else { return nil }
        open(where: .wideNumberUnsure(.multiply), [x, y])
        return .wide(graph.add(.wideNumber(.multiply), [x, y], .wide), d)
    }

    func divided(_ quantity: ColumnValue, by number: ColumnValue) throws(CompileRefusal) -> ColumnValue? {
        if case .constant(let constant) = number, let decimal = constant.decimal,
            case .quantity(let x, let s, let d) = quantity, let (factor, places) = decimal.inverse, s + places <= 18
        {
            let y = graph.fill(factor)
            open(where: .overflows(.multiply), [x, y])
            return .quantity(graph.add(.long(.multiply), [x, y], .long), scale: s + places, d)
        }
        guard let (x, d) = wide(quantity), let y = plain(column(number)) ?? doubles(of: number) else { return nil }
        let zero = graph.nodes[y].shape == .long ? graph.fill(0) : graph.fill(double: 0)
        unit.stop(graph.and(state.active, graph.compare(.equal, y, zero)), .computed(.divisionByZero))
        open(where: .wideNumberUnsure(.divide), [x, y])
        return .wide(graph.add(.wideNumber(.divide), [x, y], .wide), d)
    }

    func quotient(_ a: ColumnValue, _ b: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        guard let (x, d) = wide(a), let (y, e) = wide(b) else { return .constant(.never) }
        stopAtZero(b)
        if d == e {
            if case .quantity(let x, let s, _) = a, case .quantity(let y, let t, _) = b {
                let (left, right, _) = aligned(x, s, y, t)
                open(where: .ratioUnsure, [left, right])
                return .number(graph.add(.ratio, [left, right], .double))
            }
            open(where: .wideRatioUnsure(.divide, d, e), [x, y])
            return .number(graph.add(.wideRatio(.divide, d, e), [x, y], .double))
        }
        guard let dimension = d.divided(by: e) else { return try mixed() }
        open(where: .wideUnsure(.divide, d, e), [x, y])
        return .wide(graph.add(.wide(.divide, d, e), [x, y], .wide), dimension)
    }

    private func stopAtZero(_ value: ColumnValue) {
        let isZero: ColumnMask =
            switch value {
            case .quantity(let node, _, _): graph.compare(.equal, node, graph.fill(0))
            case .wide(let node, _): graph.compare(.equal, node, graph.fill(wide: 0))
            default: .none
            }
        unit.stop(graph.and(state.active, isZero), .computed(.divisionByZero))
    }

    private func plain(_ value: ColumnValue) -> Int? {
        switch value {
        case .integer(let node), .number(let node): node
        default: nil
        }
    }
}

extension ExactDecimal {
    /// A whole number and decimal places that make one over this, where it ends.
    fileprivate var inverse: (factor: Int64, places: Int)? {
        guard coefficient > 0, coefficient < 1 << 40 else { return nil }
        var power: Int128 = 1
        for places in 0...18 {
            if power % coefficient == 0 {
                let scale = places + exponent
                guard let factor = Int64(exactly: power / coefficient) else { return nil }
                if scale >= 0 { return (factor, scale) }
                guard scale >= -12,
                    let raised = Int64(exactly: Int128(factor) * ColumnScale.power(-scale))
                else { return nil }
                return (raised, 0)
            }
            power *= 10
        }
        return nil
    }
}

extension ColumnValue {
    var isPlainNumber: Bool {
        switch self {
        case .integer, .number: true
        default: false
        }
    }

    /// Whether no operator of numbers takes it: a script that tries is in error.
    var isNoOperand: Bool {
        switch self {
        case .boolean, .subject, .method, .literal, .closure, .rules, .outcome, .walk, .collection, .constant(.nil),
            .constant(.boolean), .constant(.table), .constant(.function):
            true
        default: false
        }
    }
}
