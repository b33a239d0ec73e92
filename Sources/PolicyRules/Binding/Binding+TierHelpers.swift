import LuaHost
import PolicyModel

// tier brackets split prorate: tables of limits, and parts that add up.
extension Binding {
    func tierHelpers() -> [(String, LuaMachine.HostFunction)] {
        [
            ("tier", { [unowned self] in tier($0, $1) }),
            ("brackets", { [unowned self] in brackets($0, $1) }),
            ("split", { [unowned self] in split($0, $1) }),
            ("prorate", { [unowned self] in prorate($0, $1) }),
        ]
    }

    /// The rows of a table of limits: each its entries in order. Nil where the reply says what is wrong.
    private func rows(_ name: String, _ argument: LuaArgument?, _ reply: LuaReply) -> [[LuaValue]]? {
        guard let argument, case .table(let table) = machine.retain(argument), let entries = entries(of: table),
            !entries.isEmpty
        else {
            fail(.wantsRows(name), reply)
            return nil
        }
        var rows: [[LuaValue]] = []
        for entry in entries {
            guard case .table(let row) = entry.value, let cells = self.entries(of: row), (1...2).contains(cells.count)
            else {
                fail(.rowMalformed(name, row: rows.count + 1), reply)
                return nil
            }
            if rows.last?.count == 1 {
                fail(.openRowNotLast(name), reply)
                return nil
            }
            rows.append(cells.map(\.value))
        }
        return rows
    }

    /// A number or a quantity that a table holds.
    private func plainOrQuantity(_ value: LuaValue) -> PlainOrQuantity? {
        switch policyValue(value) {
        case .quantity(let quantity): PlainOrQuantity(exact: quantity, kind: .quantity)
        case .integer(let number):
            PlainOrQuantity(exact: Quantity(scaled: Int128(number) * Quantity.scale, dimension: .none), kind: .integer)
        case .number(let number): exact(number).map { PlainOrQuantity(exact: $0, kind: .number) }
        default: nil
        }
    }

    private func exact(_ number: Double) -> Quantity? {
        guard let decimal = ExactDecimal(number) else { return nil }
        do throws(QuantityError) {
            return try Quantity(scaled: Quantity.scale, dimension: .none).multiplied(by: decimal)
        } catch { return nil }
    }

    /// `x` against a row's limit; nil where the reply says why not.
    private func order(_ x: Quantity, _ limit: LuaValue, _ name: String, _ row: Int, _ reply: LuaReply) -> Int? {
        guard let limit = plainOrQuantity(limit)?.exact else {
            fail(.limitNotANumber(name, row: row), reply)
            return nil
        }
        do throws(QuantityError) {
            return try x.compared(to: limit)
        } catch {
            fail(.limitNotCompared(x.dimension.name, row: row, limit.dimension.name), reply)
            return nil
        }
    }

    private func tier(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let x = plainOrQuantity(arguments[0])?.exact else {
            return fail(.wantsNumber("tier", got: noun(arguments[0])), reply)
        }
        guard let rows = rows("tier", arguments[1], reply) else { return }
        var isBelow = false
        if let options = arguments[2], options.kind != .nil {
            guard case .table(let table) = machine.retain(options), let entries = entries(of: table),
                entries.count == 1,
                case .string("below") = entries[0].key, case .boolean(let value) = entries[0].value
            else { return fail(.usage(.tierOptions), reply) }
            isBelow = value
        }
        for (index, row) in rows.enumerated() {
            guard row.count == 2 else {
                noteRow("tier", rows, index)
                return reply.append(row[0])
            }
            guard let order = order(x, row[0], "tier", index + 1, reply) else { return }
            if isBelow ? order < 0 : order <= 0 {
                noteRow("tier", rows, index)
                return reply.append(row[1])
            }
        }
        fail(.pastLastLimit("tier", openRow: "{value}"), reply)
    }

    /// Tells the observer, where there is one, which row of a table was taken.
    private func noteRow(_ helper: String, _ rows: [[LuaValue]], _ row: Int) {
        guard let observer = evaluation?.observer, let place = machine.callerPosition else { return }
        let table = EvaluationObserver.RowTable(
            helper: helper, file: place.chunk, line: place.line,
            rows: rows.map { $0.map { policyValue($0) ?? .text("…") } })
        observer.note(.row(table, row))
    }

    /// Marginal rates: each slice between two limits at its own rate.
    private func brackets(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let value = plainOrQuantity(arguments[0]) else {
            return fail(.wantsNumber("brackets", got: noun(arguments[0])), reply)
        }
        guard let rows = rows("brackets", arguments[1], reply) else { return }
        var lower = Quantity(scaled: 0, dimension: value.exact.dimension)
        var total: Quantity?
        do throws(QuantityError) {
            for (index, row) in rows.enumerated() {
                guard let rate = row.last.flatMap(plainOrQuantity)?.exact else {
                    return fail(.rateNotANumber(row: index + 1), reply)
                }
                var upper = value.exact
                var isLast = row.count == 1
                if row.count == 2 {
                    guard let order = order(value.exact, row[0], "brackets", index + 1, reply) else { return }
                    isLast = order <= 0
                    if order > 0, let limit = plainOrQuantity(row[0]) { upper = limit.exact }
                }
                let width =
                    upper.scaled > lower.scaled
                    ? try upper.subtracting(lower) : Quantity(scaled: 0, dimension: lower.dimension)
                let part = try product(width, rate)
                total = try total?.adding(part) ?? part
                if isLast {
                    noteRow("brackets", rows, index)
                    return append(
                        PlainOrQuantity(exact: total ?? part, kind: part.dimension.isNone ? .number : .quantity),
                        to: reply)
                }
                lower = upper
            }
        } catch { return fail(arithmetic: error, reply) }
        fail(.pastLastLimit("brackets", openRow: "{rate}"), reply)
    }

    /// The exact product, also of two plain numbers.
    private func product(_ a: Quantity, _ b: Quantity) throws(QuantityError) -> Quantity {
        if b.dimension.isNone { return try a.multiplied(by: ExactDecimal(coefficient: b.scaled, exponent: -18)) }
        if a.dimension.isNone { return try b.multiplied(by: ExactDecimal(coefficient: a.scaled, exponent: -18)) }
        switch try a.multiplied(by: b) {
        case .quantity(let quantity): return quantity
        case .number: throw .mixedDimensions(a.dimension, b.dimension)
        }
    }

    // MARK: Parts

    /// Parts go by 分 for money, by hundredths of the base unit for other quantities and of one for plain numbers, and by
    /// ones for whole numbers.
    private func unit(of value: PlainOrQuantity) -> Int128 {
        value.kind == .integer ? Quantity.scale : Quantity.scale / 100
    }

    /// The entries of a table of shares or amounts: a list of values, a list of {name, value}, or names with values.
    private func parts(_ name: String, _ argument: LuaArgument?, _ reply: LuaReply) -> [(
        key: LuaValue, label: LuaValue?, value: PlainOrQuantity
    )]? {
        guard let argument, case .table(let table) = machine.retain(argument), let entries = entries(of: table) else {
            fail(.wantsTable(name), reply)
            return nil
        }
        var parts: [(key: LuaValue, label: LuaValue?, value: PlainOrQuantity)] = []
        for entry in entries {
            if let value = plainOrQuantity(entry.value) {
                parts.append((entry.key, nil, value))
            } else if case .table(let pair) = entry.value, let cells = self.entries(of: pair), cells.count == 2,
                let value = plainOrQuantity(cells[1].value)
            {
                parts.append((entry.key, cells[0].value, value))
            } else {
                fail(.partNotANumber(name), reply)
                return nil
            }
        }
        return parts
    }

    private func split(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let total = plainOrQuantity(arguments[0]) else { return fail(.usage(.split), reply) }
        guard let parts = parts("split", arguments[1], reply) else { return }
        divide("split", total, parts, reply)
    }

    private func prorate(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let parts = parts("prorate", arguments[0], reply) else { return }
        guard let total = plainOrQuantity(arguments[1]) else { return fail(.usage(.prorate), reply) }
        do throws(QuantityError) {
            var sum = Quantity(scaled: 0, dimension: total.exact.dimension)
            for part in parts { sum = try sum.adding(part.value.exact) }
            if sum.scaled <= total.exact.scaled { return reply.append(argument: 0) }
        } catch { return fail(arithmetic: error, reply) }
        divide("prorate", total, parts, reply)
    }

    private func divide(
        _ name: String, _ total: PlainOrQuantity, _ parts: [(key: LuaValue, label: LuaValue?, value: PlainOrQuantity)],
        _ reply: LuaReply
    ) {
        do throws(LargestRemainder.Fault) {
            let unit = unit(of: total)
            let whole = (total.exact.scaled + (total.exact.scaled < 0 ? -unit / 2 : unit / 2)) / unit
            let units = try LargestRemainder.divide(whole, by: parts.map(\.value.exact.scaled))
            let entries = zip(parts, units).map { part, count -> (key: LuaValue, value: LuaValue) in
                let quantity = Quantity(scaled: count * unit, dimension: total.exact.dimension)
                let value: LuaValue =
                    switch total.kind {
                    case .quantity: luaValue(quantity)
                    case .integer: .integer(Int64(clamping: count))
                    case .number: .number(quantity.double)
                    }
                return (part.key, pair(part.label, value))
            }
            do throws(LuaError) { reply.append(try machine.makeTable(entries)) } catch {
                fail(.machine(error.message), reply)
            }
        } catch {
            switch error {
            case .negativeWeight(let index): fail(.partNegative(name, part: index + 1), reply)
            case .noWeight: fail(.partsAllZero(name), reply)
            case .overflow: fail(.partsTooLarge(name), reply)
            }
        }
    }

    private func pair(_ label: LuaValue?, _ value: LuaValue) -> LuaValue {
        guard let label else { return value }
        do throws(LuaError) {
            return .table(try machine.makeTable([(.integer(1), label), (.integer(2), value)]))
        } catch { return value }
    }
}
