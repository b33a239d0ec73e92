import LuaHost
import PolicyModel

// Equality and order.
extension ColumnFunction {
    @inline(never)
    func equal(_ left: ColumnValue, _ right: ColumnValue) throws(CompileRefusal) -> ColumnMask {
        switch (left, right) {
        case (.split(let alternatives), _):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try equal(part, right) }
        case (_, .split(let alternatives)):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try equal(left, part) }
        default: return try plainEqual(left, right)
        }
    }

    private func plainEqual(_ left: ColumnValue, _ right: ColumnValue) throws(CompileRefusal) -> ColumnMask {
        if isNever(left) || isNever(right) { return .none }
        if case .constant(let b) = right, let mask = folded("==", left, { [$0, b] }) { return mask }
        if case .constant(let a) = left, let mask = folded("==", right, { [a, $0] }) { return mask }
        if case .text(let node, let pool) = left { return try equal(node, pool, right) }
        if case .text(let node, let pool) = right { return try equal(node, pool, left) }
        if case .choice(let a, let x) = left, case .choice(let b, let y) = right, let mask = equal(a, x, b, y) {
            return mask
        }
        switch (column(left), column(right)) {
        case (.boolean(let a), .boolean(let b)): return graph.select(a, b, graph.not(b))
        case (.integer(let a), .integer(let b)): return graph.compare(.equal, a, b)
        case (.number(let a), .number(let b)): return graph.compare(.equal, a, b)
        case (.integer(let a), .number(let b)), (.number(let b), .integer(let a)):
            return graph.compare(.equal, certainDouble(a), b)
        case (.integer(let a), _) where doubles(of: right) != nil:
            return graph.compare(.equal, certainDouble(a), doubles(of: right) ?? a)
        case (_, .integer(let b)) where doubles(of: left) != nil:
            return graph.compare(.equal, certainDouble(b), doubles(of: left) ?? b)
        case (.number(let a), _) where doubles(of: right) != nil:
            return graph.compare(.equal, a, doubles(of: right) ?? a)
        case (_, .number(let b)) where doubles(of: left) != nil: return graph.compare(.equal, doubles(of: left) ?? b, b)
        case (.date(let a), .date(let b)): return graph.compare(.equal, a, b)
        case (.subject(let a), .subject(let b)): return try equal(a, b)
        case (.literal(let a), .literal(let b)) where a === b: return .all
        case (let a, let b):
            if isQuantity(a), isQuantity(b) { return try quantities(.equal, a, b, mixed: .none) }
            if let x = kind(left), let y = kind(right) {
                if x != y { return .none }
            }
            for (value, other) in [(left, right), (right, left)] {
                guard let alternatives = alternatives(of: value) else { continue }
                return try spread(alternatives) { (part) throws(CompileRefusal) in try equal(part, other) }
            }
            throw refusal(
                "`==` on \(compiler.noun(left).en) and \(compiler.noun(right).en)",
                "\(compiler.noun(left).zh)与\(compiler.noun(right).zh)之间的 `==`")
        }
    }

    /// The type that Lua and the binding tell values apart by; nil where rows differ, or for what is not compared here.
    private func kind(_ value: ColumnValue) -> Int? {
        switch value {
        case .boolean: return 1
        case .integer, .number: return 2
        case .date: return 3
        case .text: return 4
        case .quantity, .wide: return 5
        case .subject: return 6
        case .literal: return 9
        case .closure, .method: return 10
        case .constant(let constant): return kind(constant)
        case .choice(_, let all):
            let kinds = Set(all.filter { $0 != .never }.map { kind($0) ?? -1 })
            return kinds.count == 1 ? kinds.first.flatMap { $0 < 0 ? nil : $0 } : nil
        default: return nil
        }
    }

    private func kind(_ constant: ColumnConstant) -> Int? {
        switch constant {
        case .boolean: 1
        case .integer, .number: 2
        case .date: 3
        case .text: 4
        case .quantity: 5
        case .nil: 7
        case .span: 8
        case .table: 9
        case .function, .helper: 10
        default: nil
        }
    }

    private func folded(
        _ sign: String, _ value: ColumnValue, _ operands: (ColumnConstant) -> [ColumnConstant]
    ) -> ColumnMask? {
        switch value {
        case .constant(let constant): ColumnMask(fold("a \(sign) b", operands(constant)) == .boolean(true))
        case .choice(let node, let constants):
            mask(node, constants) { $0 != .never && self.fold("a \(sign) b", operands($0)) == .boolean(true) }
        default: nil
        }
    }

    /// Two choices: each constant of one against those of the other.
    private func equal(_ a: Int, _ x: [ColumnConstant], _ b: Int, _ y: [ColumnConstant]) -> ColumnMask? {
        guard x.count * y.count <= 64 else { return nil }
        var result = ColumnMask.none
        for (place, constant) in x.enumerated() where constant != .never {
            let here = mask(a, x.indices.map { $0 == place ? ColumnConstant.boolean(true) : .boolean(false) }) {
                $0 == .boolean(true)
            }
            let there = mask(b, y) { $0 != .never && self.fold("a == b", [constant, $0]) == .boolean(true) }
            result = graph.or(result, graph.and(here, there))
        }
        return result
    }

    private func equal(_ node: Int, _ pool: TextPool, _ other: ColumnValue) throws(CompileRefusal) -> ColumnMask {
        func code(_ constant: ColumnConstant) -> Int32 {
            guard case .text(let bytes) = constant else { return -1 }
            return bytes.withUnsafeBufferPointer { pool.code(of: $0) } ?? -1
        }
        switch other {
        case .text(let second, let otherPool) where otherPool === pool: return graph.compare(.equal, node, second)
        case .constant(let constant):
            let code = code(constant)
            return code < 0 ? .none : graph.compare(.equal, node, graph.fill(word: code))
        case .choice(let choice, let constants):
            let codes = constants.map { UInt64(UInt32(bitPattern: code($0))) }
            return graph.compare(.equal, node, graph.add(.table(codes), [choice], .word))
        case .text: throw refusal("texts of two columns that are compared", "比较两列文本")
        default: return .none
        }
    }

    private func equal(_ a: ColumnSubject, _ b: ColumnSubject) throws(CompileRefusal) -> ColumnMask {
        guard a.entity == b.entity else { return .none }
        switch (a.row, b.row) {
        case (nil, nil): return .all
        case (let x?, let y?): return graph.compare(.equal, x, y)
        case (let x?, nil), (nil, let x?): return graph.compare(.equal, x, graph.add(.row, [], .word))
        }
    }

    // MARK: Order

    @inline(never)
    func less(
        _ left: ColumnValue, _ right: ColumnValue, _ order: ColumnOperation.Order
    ) throws(CompileRefusal) -> ColumnMask {
        switch (left, right) {
        case (.split(let alternatives), _):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try less(part, right, order) }
        case (_, .split(let alternatives)):
            return try spread(alternatives) { (part) throws(CompileRefusal) in try less(left, part, order) }
        default: return try plainLess(left, right, order)
        }
    }

    private func plainLess(
        _ left: ColumnValue, _ right: ColumnValue, _ order: ColumnOperation.Order
    ) throws(CompileRefusal) -> ColumnMask {
        let (left, right) = (try orderable(left), try orderable(right))
        if left.isNoOperand || right.isNoOperand {
            _ = try mixed()
            return .none
        }
        if isNever(left) || isNever(right) { return .none }
        let sign = order == .less ? "<" : "<="
        if case .constant(let b) = right, let value = try mapped(left, { fold("a \(sign) b", [$0, b]) }) {
            return try truth(value)
        }
        if case .constant(let a) = left, let value = try mapped(right, { fold("a \(sign) b", [a, $0]) }) {
            return try truth(value)
        }
        if case .text(let node, let pool) = left, case .constant(let constant) = right {
            return try truth(try tabulated(node, pool) { fold("a \(sign) b", [.text($0), constant]) })
        }
        if case .text(let node, let pool) = right, case .constant(let constant) = left {
            return try truth(try tabulated(node, pool) { fold("a \(sign) b", [constant, .text($0)]) })
        }
        switch (column(left), column(right)) {
        case (.integer(let a), .integer(let b)): return graph.compare(order, a, b)
        case (.number(let a), .number(let b)): return graph.compare(order, a, b)
        case (.integer(let a), .number(let b)): return graph.compare(order, certainDouble(a), b)
        case (.number(let a), .integer(let b)): return graph.compare(order, a, certainDouble(b))
        case (.date(let a), .date(let b)): return graph.compare(order, a, b)
        case (.integer(let a), _) where doubles(of: right) != nil:
            return graph.compare(order, certainDouble(a), doubles(of: right) ?? a)
        case (_, .integer(let b)) where doubles(of: left) != nil:
            return graph.compare(order, doubles(of: left) ?? b, certainDouble(b))
        case (.number(let a), _) where doubles(of: right) != nil:
            return graph.compare(order, a, doubles(of: right) ?? a)
        case (_, .number(let b)) where doubles(of: left) != nil: return graph.compare(order, doubles(of: left) ?? b, b)
        case (let a, let b):
            if isQuantity(a), isQuantity(b) { return try quantities(order, a, b, mixed: state.active) }
            if let alternatives = alternatives(of: left) {
                return try spread(alternatives) { (part) throws(CompileRefusal) in try less(part, right, order) }
            }
            if let alternatives = alternatives(of: right) {
                return try spread(alternatives) { (part) throws(CompileRefusal) in try less(left, part, order) }
            }
            if a.isPlainNumber && isQuantity(b) || isQuantity(a) && b.isPlainNumber {
                _ = try mixed()
                return .none
            }
            throw refusal(
                "`\(sign)` on \(compiler.noun(left).en) and \(compiler.noun(right).en)",
                "\(compiler.noun(left).zh)与\(compiler.noun(right).zh)之间的 `\(sign)`")
        }
    }

    /// A value whose constants that have no order, such as nil, end the function.
    private func orderable(_ value: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        guard case .choice = value else { return value }
        return try mapped(value) { constant in
            switch constant {
            case .integer, .number, .quantity, .date, .span, .text: constant
            default: .fault
            }
        } ?? value
    }

    /// A whole number as a double that is equal to it; rows without one are open.
    private func certainDouble(_ node: Int) -> Int {
        if case .fill(let bits) = graph.nodes[node].operation, Int64(bitPattern: bits).magnitude <= 1 << 53 {
            return graph.fill(double: Double(Int64(bitPattern: bits)))
        }
        open(where: .isBeyondDouble, [node])
        return graph.add(.toDouble, [node], .double)
    }

    /// - Parameter mixed: the rows that are open where the dimensions differ.
    func quantities(
        _ order: ColumnOperation.Order, _ a: ColumnValue, _ b: ColumnValue, mixed: ColumnMask
    ) throws(CompileRefusal) -> ColumnMask {
        if case .quantity(let x, let s, let d) = a, case .quantity(let y, let t, let e) = b {
            guard d == e else {
                unit.open(mixed)
                return .none
            }
            let (left, right, _) = aligned(x, s, y, t)
            return graph.compare(order, left, right)
        }
        guard let (x, d) = wide(a), let (y, e) = wide(b) else { return .none }
        guard d == e else {
            unit.open(mixed)
            return .none
        }
        return graph.compare(order, x, y)
    }

    // MARK: Texts

    /// What a function of a text gives for every text of a pool: a choice.
    func tabulated(
        _ node: Int, _ pool: TextPool, _ body: ([UInt8]) -> ColumnConstant
    ) throws(CompileRefusal) -> ColumnValue {
        guard pool.count <= 1 << 13 else { throw refusal("a column of very many texts", "文本种类过多的列") }
        var unique: [ColumnConstant] = []
        var places: [ColumnConstant: Int] = [:]
        var table: [UInt64] = []
        for code in 0..<Int32(pool.count) {
            let constant = body(Array(pool[code]))
            if places[constant] == nil {
                places[constant] = unique.count
                unique.append(constant)
            }
            table.append(UInt64(places[constant] ?? 0))
        }
        guard unique.count <= ColumnFunction.maximumChoices else {
            throw refusal("a choice among too many constants", "可选常量过多")
        }
        if unique.isEmpty { return .constant(.never) }
        if unique.count == 1 { return try sound(.constant(unique[0])) }
        return try sound(.choice(graph.add(.table(table), [node], .byte), unique))
    }
}
