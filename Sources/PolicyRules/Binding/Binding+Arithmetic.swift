import LuaHost
import PolicyModel

// Operators on quantities, dates and spans.
extension Binding {
    func compare(
        _ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply, _ sign: String, _ accept: (Int) -> Bool
    ) {
        if let a = quantity(left), let b = quantity(right) {
            return attempt(reply, .compare, left, right) { () throws(QuantityError) in
                reply.append(accept(try a.compared(to: b)))
            }
        }
        if let a = date(left), let b = date(right) { return reply.append(accept(a < b ? -1 : a == b ? 0 : 1)) }
        if let a = span(left), let b = span(right), a.unit == b.unit {
            return reply.append(accept(a.count < b.count ? -1 : a.count == b.count ? 0 : 1))
        }
        // Lua turns `a > 5` into `5 < a`: whichever way it was written, the quantity is named first.
        let isReversed = isPlain(left) && !isPlain(right)
        let (first, second) = isReversed ? (right, left) : (left, right)
        fail(.notCombined(.compare, noun(first), noun(second), instead: quantities(left, right)), reply)
    }

    func add(_ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply) {
        if let a = quantity(left), let b = quantity(right) {
            return attempt(reply, .add, left, right) { () throws(QuantityError) in append(try a.adding(b), to: reply) }
        }
        if let day = date(left), let span = span(right) { return shift(day, span, reply) }
        if let day = date(right), let span = span(left) { return shift(day, span, reply) }
        if let a = span(left), let b = span(right), a.unit == b.unit {
            return reply.append(word: TimeSpan(a.unit, a.count &+ b.count, missingDay: a.missingDay).word)
        }
        fail(.notCombined(.add, noun(left), noun(right), instead: quantities(left, right)), reply)
    }

    func subtract(_ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply) {
        if let a = quantity(left), let b = quantity(right) {
            return attempt(reply, .subtract, left, right) { () throws(QuantityError) in
                append(try a.subtracting(b), to: reply)
            }
        }
        if let day = date(left), let span = span(right) { return shift(day, span.negated, reply) }
        if date(left) != nil, date(right) != nil {
            return fail(.datesSubtracted, reply)
        }
        fail(.notCombined(.subtract, noun(left), noun(right), instead: quantities(left, right)), reply)
    }

    private func shift(_ day: CalendarDate, _ span: TimeSpan, _ reply: LuaReply) {
        do throws(DateError) {
            let result: CalendarDate?
            switch span.unit {
            case .days: result = day.adding(days: Int(span.count))
            case .months: result = try day.adding(months: Int(span.count), missingDay: span.missingDay)
            case .years: result = try day.adding(months: Int(span.count) * 12, missingDay: span.missingDay)
            }
            guard let result else { return fail(.dateOutOfRange, reply) }
            reply.append(word: result.word)
        } catch {
            switch error {
            case .noSuchDay(let year, let month, let missing):
                let unit = span.unit == .years ? "years" : "months"
                fail(.dayMissing(year: year, month: month, day: missing, count: Int(span.count), unit: unit), reply)
            case .outOfRange: fail(.dateOutOfRange, reply)
            }
        }
    }

    func multiply(_ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply) {
        if let number = number(right), let a = quantity(left) { return multiply(a, number, reply) }
        if let number = number(left), let b = quantity(right) { return multiply(b, number, reply) }
        if let a = quantity(left), let b = quantity(right) {
            return attempt(reply, .multiply, left, right) { () throws(QuantityError) in
                append(try a.multiplied(by: b), to: reply)
            }
        }
        fail(.notCombined(.multiply, noun(left), noun(right), instead: quantities(left, right)), reply)
    }

    private func multiply(_ quantity: Quantity, _ number: ExactDecimal, _ reply: LuaReply) {
        do throws(QuantityError) {
            append(try quantity.multiplied(by: number), to: reply)
        } catch { fail(arithmetic: error, reply) }
    }

    func divide(_ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply) {
        do throws(QuantityError) {
            switch (quantity(left), quantity(right)) {
            case (let a?, let b?): append(try a.divided(by: b), to: reply)
            case (let a?, nil):
                guard let number = number(right) else { break }
                append(try a.divided(by: number), to: reply)
            case (nil, let b?):
                guard let number = number(left) else { break }
                append(try Quantity.dividing(number, by: b), to: reply)
            case (nil, nil): break
            }
        } catch { fail(arithmetic: error, reply) }
        guard reply.isOpen else { return }
        fail(.notCombined(.divide, noun(left), noun(right), instead: quantities(left, right)), reply)
    }

    func negate(_ left: LuaArgument, _ reply: LuaReply) {
        if let quantity = quantity(left) { return append(quantity.negated, to: reply) }
        if let span = span(left) { return reply.append(word: span.negated.word) }
        fail(.noSign(noun(left)), reply)
    }

    private func isPlain(_ argument: LuaArgument) -> Bool { argument.kind == .integer || argument.kind == .number }

    /// A plain number as an exact decimal; nil for other values and for what is not finite.
    private func number(_ argument: LuaArgument) -> ExactDecimal? {
        switch argument.kind {
        case .integer: ExactDecimal(argument.integer)
        case .number: ExactDecimal(argument.number)
        default: nil
        }
    }

    private func attempt(
        _ reply: LuaReply, _ operation: BindingFault.Operation, _ left: LuaArgument, _ right: LuaArgument,
        _ body: () throws(QuantityError) -> Void
    ) {
        do throws(QuantityError) {
            try body()
        } catch {
            if case .mixedDimensions(let a, let b) = error {
                return fail(.notCombined(operation, a.name, b.name), reply)
            }
            fail(arithmetic: error, reply)
        }
    }

    func fail(arithmetic error: QuantityError, _ reply: LuaReply) {
        switch error {
        case .overflow: fail(.overflow, reply)
        case .mixedDimensions(let a, let b): fail(.notCombined(.compare, a.name, b.name), reply)
        case .notFinite: fail(.notFinite, reply)
        case .divisionByZero: unknown(.divisionByZero, reply)
        }
    }

    /// Makes what is being computed unknown.
    func unknown(_ reason: MissingFact.Reason, _ reply: LuaReply) {
        guard let evaluation else { return fail(.divisionByZero, reply) }
        evaluation.noteComputed(reason)
        reply.stop()
    }

    /// What to write where a plain number meets a quantity.
    private func quantities(_ left: LuaArgument, _ right: LuaArgument) -> [String] {
        let (number, other) = isPlain(left) ? (left, right) : (right, left)
        guard isPlain(number), number.kind == .integer || number.number.isFinite,
            let dimension = quantity(other)?.dimension
        else { return [] }
        let shown = number.kind == .integer ? String(number.integer) : String("\(number.number)".prefix(24))
        switch dimension {
        case .money: return ["yuan(\(shown))", "wan(\(shown))"]
        case .area: return ["mu(\(shown))", "sqm(\(shown))"]
        default: return ["quantity(\(shown), \"\(dimension.description)\")"]
        }
    }
}
