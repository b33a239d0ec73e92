import LuaHost
import PolicyModel

// date "2024-03-01", days(30), months(3, "last_day"), years(1), months_between(a, b), days_between(a, b)
extension Binding {
    func dateHelpers() -> [(String, LuaMachine.HostFunction)] {
        [
            ("date", { [unowned self] in makeDate($0, $1) }),
            ("days", { [unowned self] in makeSpan(.days, "days", $0, $1) }),
            ("months", { [unowned self] in makeSpan(.months, "months", $0, $1) }),
            ("years", { [unowned self] in makeSpan(.years, "years", $0, $1) }),
            ("days_between", { [unowned self] in between("days_between", $0, $1) { Int($1.days) - Int($0.days) } }),
            (
                "months_between",
                { [unowned self] in between("months_between", $0, $1) { CalendarDate.months(from: $0, to: $1) } }
            ),
        ]
    }

    private func makeDate(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let text = arguments[0], text.kind == .string else { return fail(.usage(.date), reply) }
        guard let date = CalendarDate(parsing: text.bytes) else {
            return fail(.notADate(text.string), reply)
        }
        reply.append(word: date.word)
    }

    private func makeSpan(_ unit: TimeSpan.Unit, _ name: String, _ arguments: LuaArguments, _ reply: LuaReply) {
        guard let number = arguments[0], let count = integer(number).flatMap({ Int32(exactly: $0) }) else {
            return fail(.wantsWholeNumber(name), reply)
        }
        var rule = CalendarDate.MissingDay.error
        if let word = arguments[1], word.kind != .nil {
            guard unit != .days, word.kind == .string, let named = CalendarDate.MissingDay(rawValue: word.string),
                named != .error
            else { return fail(.wantsMissingDayRule(name), reply) }
            rule = named
        }
        reply.append(word: TimeSpan(unit, count, missingDay: rule).word)
    }

    private func between(
        _ name: String, _ arguments: LuaArguments, _ reply: LuaReply, _ count: (CalendarDate, CalendarDate) -> Int
    ) {
        guard let from = date(arguments[0]), let to = date(arguments[1]) else {
            return fail(.wantsTwoDates(name), reply)
        }
        reply.append(Int64(count(from, to)))
    }
}
