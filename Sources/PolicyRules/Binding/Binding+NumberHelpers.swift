import LuaHost
import PolicyModel

// min max clamp percent fraction ratio round, on numbers and quantities alike.
extension Binding {
    func numberHelpers() -> [(String, LuaMachine.HostFunction)] {
        [
            ("min", { [unowned self] in choose("min", $0, $1) { $0 < 0 } }),
            ("max", { [unowned self] in choose("max", $0, $1) { $0 > 0 } }),
            ("clamp", { [unowned self] in clamp($0, $1) }),
            ("percent", { [unowned self] in percent($0, $1) }),
            ("fraction", { [unowned self] in fraction($0, $1) }),
            ("ratio", { [unowned self] in ratio($0, $1) }),
            ("round", { [unowned self] in round($0, $1) }),
        ]
    }

    /// Reads a number or a quantity; nil for anything else.
    func plainOrQuantity(_ argument: LuaArgument?) -> PlainOrQuantity? {
        guard let argument else { return nil }
        if let quantity = quantity(argument) { return PlainOrQuantity(exact: quantity, kind: .quantity) }
        switch argument.kind {
        case .integer:
            return PlainOrQuantity(
                exact: Quantity(scaled: Int128(argument.integer) * Quantity.scale, dimension: .none), kind: .integer)
        case .number:
            guard let decimal = ExactDecimal(argument.number) else { return nil }
            do throws(QuantityError) {
                let exact = try Quantity(scaled: Quantity.scale, dimension: .none).multiplied(by: decimal)
                return PlainOrQuantity(exact: exact, kind: .number)
            } catch { return nil }
        default: return nil
        }
    }

    func append(_ value: PlainOrQuantity, to reply: LuaReply) {
        switch value.kind {
        case .quantity: append(value.exact, to: reply)
        case .integer: reply.append(Int64(clamping: value.exact.scaled / Quantity.scale))
        case .number: reply.append(value.exact.double)
        }
    }

    /// -1, 0, 1; nil where the reply says why they cannot be compared.
    private func order(_ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply) -> Int? {
        let isPlain: (LuaArgument) -> Bool = { $0.kind == .integer || $0.kind == .number }
        if isPlain(left), isPlain(right) {
            if left.kind == .integer, right.kind == .integer {
                return left.integer < right.integer ? -1 : left.integer == right.integer ? 0 : 1
            }
            let (a, b) = (
                left.kind == .integer ? Double(left.integer) : left.number,
                right.kind == .integer ? Double(right.integer) : right.number
            )
            guard !a.isNaN, !b.isNaN else {
                fail(.notANumber, reply)
                return nil
            }
            return a < b ? -1 : a == b ? 0 : 1
        }
        if let a = date(left), let b = date(right) { return a < b ? -1 : a == b ? 0 : 1 }
        guard let a = quantity(left), let b = quantity(right) else {
            fail(.notCombined(.compare, noun(left), noun(right)), reply)
            return nil
        }
        do throws(QuantityError) {
            return try a.compared(to: b)
        } catch {
            fail(.notCombined(.compare, a.dimension.name, b.dimension.name), reply)
            return nil
        }
    }

    private func choose(_ name: String, _ arguments: LuaArguments, _ reply: LuaReply, _ isBetter: (Int) -> Bool) {
        guard arguments.count > 0 else { return fail(.wantsValue(name), reply) }
        var best = 0
        for index in 1..<Swift.max(1, arguments.count) {
            guard let candidate = arguments[index], let champion = arguments[best],
                let order = order(candidate, champion, reply)
            else { return }
            if isBetter(order) { best = index }
        }
        if let only = arguments[0], arguments.count == 1, plainOrQuantity(only) == nil, date(only) == nil {
            return fail(.wantsNumbers(name, got: noun(only)), reply)
        }
        reply.append(argument: best)
    }

    private func clamp(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let value = arguments[0], let low = arguments[1], let high = arguments[2] else {
            return fail(.usage(.clamp), reply)
        }
        guard let bounds = order(low, high, reply) else { return }
        guard bounds <= 0 else { return fail(.boundsReversed, reply) }
        guard let below = order(value, low, reply) else { return }
        if below < 0 { return reply.append(argument: 1) }
        guard let above = order(value, high, reply) else { return }
        reply.append(argument: above > 0 ? 2 : 0)
    }

    private func percent(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let number = decimal(arguments[0]) else { return fail(.usage(.percent), reply) }
        reply.append(ExactDecimal(coefficient: number.coefficient, exponent: number.exponent - 2).double)
    }

    private func fraction(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let a = plainOrQuantity(arguments[0]), let b = plainOrQuantity(arguments[1]), a.kind != .quantity,
            b.kind != .quantity
        else { return fail(.usage(.fraction), reply) }
        guard !b.exact.isZero else { return fail(.fractionByZero, reply) }
        divide(a.exact, b.exact, reply)
    }

    /// With a quantity as `/`; of two plain numbers the exact quotient, which division by zero makes unknown.
    private func ratio(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let left = arguments[0], let right = arguments[1], let a = plainOrQuantity(left),
            let b = plainOrQuantity(right)
        else { return fail(.usage(.ratio), reply) }
        if a.kind == .quantity || b.kind == .quantity { return divide(left, right, reply) }
        divide(a.exact, b.exact, reply)
    }

    private func divide(_ a: Quantity, _ b: Quantity, _ reply: LuaReply) {
        do throws(QuantityError) {
            append(try a.divided(by: b), to: reply)
        } catch { fail(arithmetic: error, reply) }
    }

    // MARK: round

    /// round(x) · round(x, 2) · round(m, "yuan") · a mode as the last word
    private func round(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let value = plainOrQuantity(arguments[0]) else {
            return fail(.wantsNumber("round", got: noun(arguments[0])), reply)
        }
        var words: [String] = []
        var digits = 0
        for index in 1..<Swift.max(1, arguments.count) {
            guard let argument = arguments[index], argument.kind != .nil else { continue }
            if argument.kind == .string {
                words.append(argument.string)
            } else if index == 1, let number = integer(argument), (0...18).contains(number) {
                digits = number
            } else {
                return fail(.usage(.round), reply)
            }
        }
        var mode = RoundingMode.halfUp
        if let last = words.last, let named = RoundingMode(rawValue: last) {
            mode = named
            words.removeLast()
        }
        guard words.count <= 1 else {
            return fail(.roundingModeUnknown(words[1]), reply)
        }
        let hasDigits = arguments.count > 1 && [.integer, .number].contains(arguments[1]?.kind)
        if value.kind == .quantity {
            return round(value.exact, to: words.first, digits: hasDigits ? digits : nil, mode, reply)
        }
        if let word = words.first {
            return fail(.roundingUnitOnNumber(word), reply)
        }
        round(value, arguments[0], digits, hasDigits, mode, reply)
    }

    /// To a unit, or to digits of the dimension's base unit: of 元, 亩, tce.
    private func round(
        _ quantity: Quantity, to unit: String?, digits: Int?, _ mode: RoundingMode, _ reply: LuaReply
    ) {
        if let digits, unit == nil {
            do throws(QuantityError) {
                let base = Unit.base(of: quantity.dimension)
                return append(try quantity.rounded(to: base, fractionDigits: digits, mode), to: reply)
            } catch { return fail(arithmetic: error, reply) }
        }
        guard digits == nil else { return fail(.usage(.round), reply) }
        guard let word = unit else { return fail(.roundingUnitMissing, reply) }
        let money: [String: Unit] = [
            "fen": .fen, "yuan": .yuan, "qian": .qian, "wan": .wan, "baiwan": .baiwan, "yi": .yi,
        ]
        guard let unit = money[word] ?? Unit(parsing: word) else {
            let nearest = nearestName(to: word, among: money.keys.sorted()) ?? Unit.nearest(to: word)
            return fail(.unitUnknown(word, nearest: nearest), reply)
        }
        guard unit.dimension == quantity.dimension else {
            return fail(.roundingUnitOfOther(word, quantity.dimension.name), reply)
        }
        do throws(QuantityError) {
            append(try quantity.rounded(to: unit, mode), to: reply)
        } catch { fail(arithmetic: error, reply) }
    }

    /// Without digits the result is a whole number of Lua; with digits it is a float.
    private func round(
        _ value: PlainOrQuantity, _ argument: LuaArgument?, _ digits: Int, _ hasDigits: Bool, _ mode: RoundingMode,
        _ reply: LuaReply
    ) {
        if value.kind == .integer { return reply.append(argument: 0) }
        guard let number = argument?.number else { return }
        let rounded = roundedDecimal(number, digits: digits, mode)
        if !hasDigits {
            guard let whole = Int64(exactly: rounded) else { return fail(.roundingOverflow, reply) }
            return reply.append(whole)
        }
        reply.append(rounded)
    }
}
