import LuaHost
import PolicyModel

// Operators on quantities, dates and spans.
extension Binding {
    @inline(__always)
    private func words(_ left: LuaArgument, _ right: LuaArgument) -> (QuantityWord, QuantityWord)? {
        guard left.kind == .word, right.kind == .word, left.word & 3 == 0, right.word & 3 == 0 else { return nil }
        return (QuantityWord(bits: left.word), QuantityWord(bits: right.word))
    }

    func compare(
        _ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply, _ sign: String, _ accept: (Int) -> Bool
    ) {
        if let (a, b) = words(left, right), let order = a.compared(to: b) { return reply.append(accept(order)) }
        if let a = quantity(left), let b = quantity(right) {
            return attempt(reply, "compare", left, right) { () throws(QuantityError) in reply.append(accept(try a.compared(to: b))) }
        }
        if let a = date(left), let b = date(right) { return reply.append(accept(a < b ? -1 : a == b ? 0 : 1)) }
        if let a = span(left), let b = span(right), a.unit == b.unit {
            return reply.append(accept(a.count < b.count ? -1 : a.count == b.count ? 0 : 1))
        }
        reply.fail("cannot compare \(noun(left)) with \(noun(right))" + advice(left, right))
    }

    func add(_ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply) {
        if let (a, b) = words(left, right), let sum = a.adding(b) { return reply.append(word: sum.bits) }
        if let a = quantity(left), let b = quantity(right) {
            return attempt(reply, "add", left, right) { () throws(QuantityError) in append(try a.adding(b), to: reply) }
        }
        if let day = date(left), let span = span(right) { return shift(day, span, reply) }
        if let day = date(right), let span = span(left) { return shift(day, span, reply) }
        if let a = span(left), let b = span(right), a.unit == b.unit {
            return reply.append(word: TimeSpan(a.unit, a.count &+ b.count, missingDay: a.missingDay).word)
        }
        reply.fail("cannot add \(noun(left)) and \(noun(right))" + advice(left, right))
    }

    func subtract(_ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply) {
        if let (a, b) = words(left, right), let difference = a.subtracting(b) { return reply.append(word: difference.bits) }
        if let a = quantity(left), let b = quantity(right) {
            return attempt(reply, "subtract", left, right) { () throws(QuantityError) in append(try a.subtracting(b), to: reply) }
        }
        if let day = date(left), let span = span(right) { return shift(day, span.negated, reply) }
        if date(left) != nil, date(right) != nil {
            return reply.fail("cannot subtract a date from a date; write days_between(a, b) or months_between(a, b)")
        }
        reply.fail("cannot subtract \(noun(right)) from \(noun(left))" + advice(left, right))
    }

    private func shift(_ day: CalendarDate, _ span: TimeSpan, _ reply: LuaReply) {
        do throws(DateError) {
            let result: CalendarDate?
            switch span.unit {
            case .days: result = day.adding(days: Int(span.count))
            case .months: result = try day.adding(months: Int(span.count), missingDay: span.missingDay)
            case .years: result = try day.adding(months: Int(span.count) * 12, missingDay: span.missingDay)
            }
            guard let result else { return reply.fail("the date is outside the years 1900 to 2199") }
            reply.append(word: result.word)
        } catch {
            switch error {
            case .noSuchDay(let year, let month, let missing):
                let unit = span.unit == .years ? "years" : "months"
                reply.fail(
                    "\(year)-\(month) has no day \(missing); write \(unit)(\(span.count), \"last_day\") or \(unit)(\(span.count), \"next_day\")")
            case .outOfRange: reply.fail("the date is outside the years 1900 to 2199")
            }
        }
    }

    func multiply(_ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply) {
        if let number = number(right), let a = factor(left, number, reply) { return multiply(a, number, reply) }
        if let number = number(left), let b = factor(right, number, reply) { return multiply(b, number, reply) }
        if let a = quantity(left), let b = quantity(right) {
            return attempt(reply, "multiply", left, right) { () throws(QuantityError) in append(try a.multiplied(by: b), to: reply) }
        }
        guard reply.isOpen else { return }
        reply.fail("cannot multiply \(noun(left)) by \(noun(right))" + advice(left, right))
    }

    /// The quantity of a product, unless the quick way has already answered.
    private func factor(_ argument: LuaArgument, _ number: ExactDecimal, _ reply: LuaReply) -> Quantity? {
        if argument.kind == .word, argument.word & 3 == 0,
            let product = QuantityWord(bits: argument.word).multiplied(by: number)
        {
            reply.append(word: product.bits)
            return nil
        }
        return quantity(argument)
    }

    private func multiply(_ quantity: Quantity, _ number: ExactDecimal, _ reply: LuaReply) {
        do throws(QuantityError) {
            append(try quantity.multiplied(by: number), to: reply)
        } catch { fail(error, reply) }
    }

    func divide(_ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply) {
        if let (a, b) = words(left, right), let ratio = a.ratio(to: b) { return reply.append(ratio) }
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
        } catch { fail(error, reply) }
        guard reply.isOpen else { return }
        reply.fail("cannot divide \(noun(left)) by \(noun(right))" + advice(left, right))
    }

    func negate(_ left: LuaArgument, _ reply: LuaReply) {
        if let quantity = quantity(left) { return append(quantity.negated, to: reply) }
        if let span = span(left) { return reply.append(word: span.negated.word) }
        reply.fail("\(noun(left)) has no sign")
    }

    /// A plain number as an exact decimal; nil for other values and for what is not finite.
    private func number(_ argument: LuaArgument) -> ExactDecimal? {
        switch argument.kind {
        case .integer: ExactDecimal(argument.integer)
        case .number: ExactDecimal(argument.number)
        default: nil
        }
    }

    private func attempt(
        _ reply: LuaReply, _ verb: String, _ left: LuaArgument, _ right: LuaArgument, _ body: () throws(QuantityError) -> Void
    ) {
        do throws(QuantityError) {
            try body()
        } catch {
            if case .mixedDimensions(let a, let b) = error {
                return reply.fail("cannot \(verb) \(a.name.en) and \(b.name.en)")
            }
            fail(error, reply)
        }
    }

    func fail(_ error: QuantityError, _ reply: LuaReply) {
        switch error {
        case .overflow: reply.fail("the quantity is beyond ±1.7e20 base units")
        case .mixedDimensions(let a, let b): reply.fail("\(a.name.en) and \(b.name.en) do not go together")
        case .notFinite: reply.fail("the number is not finite")
        case .divisionByZero: unknown(.divisionByZero, reply)
        }
    }

    /// Makes what is being computed unknown.
    func unknown(_ reason: MissingFact.Reason, _ reply: LuaReply) {
        guard let evaluation else { return reply.fail("division by zero") }
        evaluation.noteComputed(reason)
        reply.stop()
    }

    /// What to write where a plain number meets a quantity.
    private func advice(_ left: LuaArgument, _ right: LuaArgument) -> String {
        let numbers: [LuaKind] = [.integer, .number]
        let other = numbers.contains(left.kind) ? right : numbers.contains(right.kind) ? left : nil
        guard let other, let dimension = quantity(other)?.dimension else { return "" }
        let number = numbers.contains(left.kind) ? left : right
        let shown = number.kind == .integer ? String(number.integer) : String("\(number.number)".prefix(24))
        switch dimension {
        case .money: return "; write yuan(\(shown)) or wan(\(shown))"
        case .area: return "; write mu(\(shown)) or sqm(\(shown))"
        default: return "; write quantity(\(shown), \"\(dimension.description)\")"
        }
    }
}
