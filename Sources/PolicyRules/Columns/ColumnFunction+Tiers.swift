import LuaHost
import PolicyModel

// tier and brackets, by tables of constants.
extension ColumnFunction {
    func tier(_ arguments: [ColumnValue]) throws(CompileRefusal) -> ColumnValue {
        guard let rows = try rows(of: arguments[1]) else { throw refusal("`tier` of these", "对这些值的 `tier`") }
        let isBelow = arguments.count > 2 ? try self.isBelow(arguments[2]) : false
        let x = try measured(arguments[0], "tier")
        // What a row gives to rows that none of those before took.
        var left = state.active
        var results: [(mask: ColumnMask, value: ColumnConstant)] = []
        for row in rows {
            if row.count == 1 {
                results.append((left, row[0]))
                left = .none
                continue
            }
            let fits = try less(x, try limit(row[0], x, "tier"), isBelow ? .less : .lessOrEqual)
            results.append((graph.and(left, fits), row[1]))
            left = graph.and(left, graph.not(fits))
        }
        unit.open(left)
        var value = ColumnValue.constant(.never)
        for result in results.reversed() {
            value = .merged(ColumnMerge(result.mask, .constant(result.value), value))
        }
        return try resolved(value, state.active)
    }

    /// `{ below = true }`
    private func isBelow(_ options: ColumnValue) throws(CompileRefusal) -> Bool {
        switch options {
        case .constant(.nil): return false
        case .literal(let literal):
            let keys = literal.entries.map(\.key)
            if keys == [.text(Array("below".utf8))], case .constant(.boolean(let value)) = literal.value(of: keys[0]) {
                return value
            }
        case .constant(.table(let table)):
            if let entries = compiler.binding.entries(of: table.object), entries.count == 1,
                case .string("below") = entries[0].key, case .boolean(let value) = entries[0].value
            {
                return value
            }
        default: break
        }
        throw refusal("`tier` of these", "对这些值的 `tier`")
    }

    /// Marginal rates: each slice of a quantity at its own rate. See ``Binding/brackets(_:_:)``.
    func brackets(_ value: ColumnValue, _ table: ColumnValue) throws(CompileRefusal) -> ColumnValue {
        let x = column(value)
        switch x {
        case .integer(let node), .number(let node):
            guard let plain = try rows(of: table).flatMap({ ColumnBrackets($0) }) else { break }
            open(where: .bracketsUnsure(plain), [node])
            return .number(graph.add(.brackets(plain), [node], .double))
        default: break
        }
        guard isQuantity(x), let (_, dimension) = wide(x), let rows = try rows(of: table) else {
            throw refusal(
                "`brackets` of \(compiler.noun(value).en)", "对\(compiler.noun(value).zh)的 `brackets`")
        }
        let outer = state.active
        defer { state.active = outer }
        var lower = Quantity(scaled: 0, dimension: dimension)
        var paid: Quantity?
        var results: [(mask: ColumnMask, value: ColumnValue)] = []
        for row in rows {
            var fits = ColumnMask.all
            var next = lower
            if row.count == 2 {
                guard case .quantity(let quantity) = row[0] else {
                    throw refusal("`brackets` of these", "对这些值的 `brackets`")
                }
                next = quantity
                fits = try less(x, try limit(row[0], x, "brackets"), .lessOrEqual)
            }
            let left = state.active
            state.active = graph.and(left, fits)
            if state.active != .none {
                var part = try slice(x, above: lower, row[row.count - 1])
                if let paid { part = try arithmetic("+", .constant(.quantity(paid)), part) }
                results.append((state.active, part))
            }
            state.active = graph.and(left, graph.not(fits))
            if row.count == 2 {
                paid = try sum(paid, lower, next, row[1])
                lower = next
            }
        }
        // Past the last limit.
        unit.open(state.active)
        var result = ColumnValue.constant(.never)
        for part in results { result = .merged(ColumnMerge(part.mask, part.value, result)) }
        return try resolved(result, outer)
    }

    /// What of a quantity is above a border, times a rate.
    private func slice(
        _ x: ColumnValue, above border: Quantity, _ rate: ColumnConstant
    ) throws(CompileRefusal) -> ColumnValue {
        let zero = ColumnValue.constant(.quantity(Quantity(scaled: 0, dimension: border.dimension)))
        let isAbove = try less(.constant(.quantity(border)), x, .less)
        let outer = state.active
        state.active = graph.and(outer, isAbove)
        defer { state.active = outer }
        let difference =
            state.active == .none ? zero : try arithmetic("-", x, .constant(.quantity(border)))
        state.active = outer
        let width = try resolved(.merged(ColumnMerge(isAbove, difference, zero)), outer)
        guard let decimal = rate.decimal, decimal.exponent >= -18 else {
            throw refusal("`brackets` of these", "对这些值的 `brackets`")
        }
        return try arithmetic("*", width, .constant(rate))
    }

    /// What is due up to a limit.
    private func sum(
        _ paid: Quantity?, _ lower: Quantity, _ upper: Quantity, _ rate: ColumnConstant
    ) throws(CompileRefusal) -> Quantity {
        do throws(QuantityError) {
            guard let decimal = rate.decimal else { throw .overflow }
            let width =
                upper.scaled > lower.scaled
                ? try upper.subtracting(lower) : Quantity(scaled: 0, dimension: lower.dimension)
            let part = try width.multiplied(by: decimal)
            return try paid?.adding(part) ?? part
        } catch { throw refusal("`brackets` of these", "对这些值的 `brackets`") }
    }

    /// What is compared with limits: a quantity, a whole number, or a number whose decimal form keeps its order.
    private func measured(_ value: ColumnValue, _ helper: String) throws(CompileRefusal) -> ColumnValue {
        let x = column(value)
        switch x {
        case .quantity, .wide, .integer: return x
        case .number(let node):
            open(where: .isBeyondDecimal, [node])
            return x
        default:
            throw refusal("`\(helper)` of \(compiler.noun(value).en)", "对\(compiler.noun(value).zh)的 `\(helper)`")
        }
    }

    private func limit(
        _ constant: ColumnConstant, _ x: ColumnValue, _ helper: String
    ) throws(CompileRefusal) -> ColumnValue {
        let isFit: Bool =
            switch (constant, x) {
            case (.quantity, .quantity), (.quantity, .wide), (.integer, .integer): true
            case (.integer(let value), .number): value.magnitude <= 1 << 53
            case (.number(let bits), .integer), (.number(let bits), .number):
                IsBeyondDecimal.apply(Double(bitPattern: bits)) == 0
            default: false
            }
        guard isFit else { throw refusal("`\(helper)` of these", "对这些值的 `\(helper)`") }
        return .constant(constant)
    }

    private func rows(of value: ColumnValue) throws(CompileRefusal) -> [[ColumnConstant]]? {
        let handle: ColumnConstant.Handle<LuaTable>
        switch value {
        case .literal(let literal): handle = try table(literal)
        case .constant(.table(let table)): handle = table
        default: return nil
        }
        guard let entries = compiler.binding.entries(of: handle.object) else { return nil }
        var rows: [[ColumnConstant]] = []
        for entry in entries {
            guard case .table(let row) = entry.value, let cells = compiler.binding.entries(of: row),
                (1...2).contains(cells.count), rows.last?.count != 1
            else { return nil }
            rows.append(cells.map { compiler.folds.constant($0.value) })
        }
        return rows.isEmpty ? nil : rows
    }
}
