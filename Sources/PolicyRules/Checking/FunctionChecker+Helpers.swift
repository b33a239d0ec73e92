import LuaHost
import PolicyModel

// The helpers of the language: what they want and what they give.
extension FunctionChecker {
    private static let units: [String: Dimension] = [
        "yuan": .money, "wan": .money, "yi": .money, "mu": .area, "ha": .area, "sqm": .area, "tce": .energy,
        "kwh": .electricity,
        "ton": .mass,
    ]
    private static let moneyWords = ["fen", "yuan", "qian", "wan", "baiwan", "yi"]

    mutating func callHelper(_ name: String, _ arguments: [CheckedValue]?) -> CallResult {
        if let dimension = FunctionChecker.units[name] {
            if let arguments { checkUnit(name, arguments) }
            return .value(CheckedValue(.quantity(dimension)))
        }
        switch name {
        case "quantity": return quantity(arguments)
        case "date": return date(arguments)
        case "days", "months", "years": return span(name, arguments)
        case "days_between", "months_between": return between(name, arguments)
        case "min", "max", "clamp": return choose(name, arguments)
        case "percent", "fraction": return fraction(name, arguments)
        case "ratio": return ratio(arguments)
        case "round": return round(arguments)
        case "tier", "brackets": return tier(name, arguments)
        case "split", "prorate": return .value(CheckedValue(.freshTable))
        default: return callBase(name, arguments)
        }
    }

    private mutating func complain(_ name: String, _ en: String, _ zh: String, at tokens: String? = nil) {
        report(.helperArguments(LocalizedText(en, zh)), tokens ?? name, name)
    }

    private func isKind(_ value: CheckedValue?, _ kinds: CheckedType.Kind...) -> Bool {
        guard let value else { return false }
        guard let kind = value.kind else { return true }
        return kinds.contains(kind) || kind == .table || kind == .host
    }

    /// A number, or a text that reads as one.
    private func isDecimal(_ value: CheckedValue?) -> Bool {
        if let text = value?.constantText { return ExactDecimal(parsing: Array(text.utf8)) != nil }
        return isKind(value, .number, .text)
    }

    // MARK: Units and dates

    private mutating func checkUnit(_ name: String, _ arguments: [CheckedValue]) {
        guard arguments.count != 1 || !isDecimal(arguments.first) else { return }
        let got =
            arguments.count == 1
            ? arguments[0].name : LocalizedText("\(arguments.count) values", "\(arguments.count) 个值")
        complain(name, "`\(name)` wants one number, got \(got.en)", "`\(name)` 需要一个数，而这里是\(got.zh)")
    }

    private mutating func quantity(_ arguments: [CheckedValue]?) -> CallResult {
        guard let arguments else { return .unknown }
        guard isDecimal(arguments.first), arguments.count >= 2, isKind(arguments[1], .text) else {
            complain(
                "quantity", "`quantity` wants a number and a unit: quantity(0.6, \"tce/万元\")",
                "`quantity` 需要数和计量单位：quantity(0.6, \"tce/万元\")")
            return .unknown
        }
        guard let text = arguments[1].constantText else { return .unknown }
        guard let unit = Unit(parsing: text) else {
            report(.helperUnit(text, nearest: Unit.nearest(to: text)), text, "quantity")
            return .unknown
        }
        return .value(unit.dimension.isNone ? .number : CheckedValue(.quantity(unit.dimension)))
    }

    private mutating func date(_ arguments: [CheckedValue]?) -> CallResult {
        guard let arguments else { return .value(CheckedValue(.date)) }
        if !isKind(arguments.first, .text) {
            complain("date", "`date` wants a text: date \"2024-03-01\"", "`date` 需要文本：date \"2024-03-01\"")
        } else if let text = arguments[0].constantText, CalendarDate(parsing: Array(text.utf8)) == nil {
            complain(
                "date", "`\(text)` is not a date; write date \"2024-03-01\"", "`\(text)` 不是日期；请写 date \"2024-03-01\"",
                at: text)
        }
        return .value(CheckedValue(.date))
    }

    private mutating func span(_ name: String, _ arguments: [CheckedValue]?) -> CallResult {
        let result = CallResult.value(CheckedValue(.span))
        guard let arguments else { return result }
        if !isKind(arguments.first, .number) {
            complain(name, "`\(name)` wants a whole number", "`\(name)` 需要整数")
        } else if arguments.count > 1, let word = arguments[1].constantText,
            name == "days" || !["last_day", "next_day"].contains(word)
        {
            complain(
                name, "the second word of `months` and `years` is \"last_day\" or \"next_day\"",
                "`months` 和 `years` 的第二个词只能是 \"last_day\" 或 \"next_day\"", at: word)
        }
        return result
    }

    private mutating func between(_ name: String, _ arguments: [CheckedValue]?) -> CallResult {
        if let arguments, !isKind(arguments.first, .date) || !isKind(arguments.dropFirst().first, .date) {
            complain(name, "`\(name)` wants two dates", "`\(name)` 需要两个日期")
        }
        return .value(.integer)
    }

    // MARK: Numbers

    private mutating func choose(_ name: String, _ arguments: [CheckedValue]?) -> CallResult {
        guard let arguments else { return .unknown }
        guard name == "clamp" ? arguments.count >= 3 : !arguments.isEmpty else {
            if name == "clamp" {
                complain(
                    name, "`clamp` wants a value and two bounds: clamp(x, low, high)",
                    "`clamp` 需要一个值和两个界限：clamp(x, 下限, 上限)")
            } else {
                complain(name, "`\(name)` wants at least one value", "`\(name)` 至少需要一个值")
            }
            return .unknown
        }
        let compared = name == "clamp" ? Array(arguments.prefix(3)) : arguments
        for value in compared where !isKind(value, .number, .quantity, .date) {
            complain(
                name, "`\(name)` wants numbers or quantities, not \(value.name.en)",
                "`\(name)` 需要数或有单位的量，而不是\(value.name.zh)")
            return .unknown
        }
        for (one, other) in zip(compared, compared.dropFirst()) where !canOrder(one, other) {
            report(.compareMixed(one, other), name)
            return .unknown
        }
        return compared.map(\.withoutConstant).reduced.map { .value(CheckedValue($0.type)) } ?? .unknown
    }

    private func canOrder(_ one: CheckedValue, _ other: CheckedValue) -> Bool {
        if case .quantity(let a?) = one.type, case .quantity(let b?) = other.type { return a == b }
        guard let kind = one.kind, let second = other.kind else { return true }
        return kind == second || kind == .table || second == .table || kind == .host || second == .host
    }

    private mutating func fraction(_ name: String, _ arguments: [CheckedValue]?) -> CallResult {
        if let arguments {
            if name == "percent", !isDecimal(arguments.first) {
                complain(name, "`percent` wants a number: percent(20)", "`percent` 需要数：percent(20)")
            }
            if name == "fraction", !isKind(arguments.first, .number) || !isKind(arguments.dropFirst().first, .number) {
                complain(name, "`fraction` wants two numbers: fraction(1, 3)", "`fraction` 需要两个数：fraction(1, 3)")
            }
        }
        return .value(.number)
    }

    private mutating func ratio(_ arguments: [CheckedValue]?) -> CallResult {
        guard let arguments else { return .unknown }
        guard arguments.count >= 2, isKind(arguments[0], .number, .quantity), isKind(arguments[1], .number, .quantity)
        else {
            complain("ratio", "`ratio` wants two numbers or quantities", "`ratio` 需要两个数或有单位的量")
            return .unknown
        }
        switch (arguments[0].type, arguments[1].type) {
        case (.integer, .integer), (.integer, .number), (.number, .integer), (.number, .number): return .value(.number)
        case (.quantity(let a?), .quantity(let b?)):
            guard let dimension = a.divided(by: b) else { return .unknown }
            return .value(dimension.isNone ? .number : CheckedValue(.quantity(dimension)))
        case (.quantity, .integer), (.quantity, .number): return .value(CheckedValue(arguments[0].type))
        case (.integer, .quantity(let dimension?)), (.number, .quantity(let dimension?)):
            return .value(CheckedValue(.quantity(Dimension.none.divided(by: dimension))))
        default: return .unknown
        }
    }

    // MARK: round, tier

    private mutating func round(_ arguments: [CheckedValue]?) -> CallResult {
        guard let arguments else { return .unknown }
        guard let value = arguments.first, isKind(value, .number, .quantity) else {
            let got = arguments.first?.name ?? LocalizedText("nothing", "空")
            complain("round", "`round` wants a number or a quantity, not \(got.en)", "`round` 需要数或有单位的量，而不是\(got.zh)")
            return .unknown
        }
        for argument in arguments.dropFirst() where !isKind(argument, .number, .text, .nil) {
            complain(
                "round", "`round` wants the digits (0 to 18) or a unit, then a mode", "`round` 需要位数（0 至 18）或单位，然后是取整方式")
            return .unknown
        }
        if case .integer(let digits)? = arguments.dropFirst().first?.constant, !(0...18).contains(digits) {
            complain(
                "round", "`round` wants the digits (0 to 18) or a unit, then a mode", "`round` 需要位数（0 至 18）或单位，然后是取整方式")
        }
        return roundResult(value, Array(arguments.dropFirst()))
    }

    private mutating func roundResult(_ value: CheckedValue, _ options: [CheckedValue]) -> CallResult {
        let modes = RoundingMode.allCases.map(\.rawValue)
        if case .quantity(let dimension) = value.type {
            let isKnown = options.allSatisfy { $0.constantText != nil }
            var words = options.compactMap(\.constantText)
            if let last = words.last, modes.contains(last) { words.removeLast() }
            if words.isEmpty, options.first?.kind != .number, isKnown {
                complain(
                    "round", "a quantity is rounded to a unit: round(m, \"yuan\")", "有单位的量须按单位取整：round(m, \"yuan\")")
            } else if words.count > 1 {
                report(
                    .roundingUnknown(words[1], nearest: nearestName(to: words[1], among: modes), words: modes),
                    words[1], "round")
            } else if let word = words.first {
                checkRounding(word, of: dimension)
            }
            return .value(CheckedValue(value.type))
        }
        guard case .number? = value.kind else { return .unknown }
        for word in options.compactMap(\.constantText) where !modes.contains(word) {
            report(.roundingUnknown(word, nearest: nearestName(to: word, among: modes), words: modes), word, "round")
        }
        if case .integer = value.type { return .value(.integer) }
        return .value(
            options.first?.kind == .number ? .number : options.allSatisfy { $0.kind == .text } ? .integer : .number)
    }

    private mutating func checkRounding(_ word: String, of dimension: Dimension?) {
        let unit = FunctionChecker.moneyWords.contains(word) ? .money : Unit(parsing: word)?.dimension
        guard let unit else {
            let nearest = nearestName(to: word, among: FunctionChecker.moneyWords) ?? Unit.nearest(to: word)
            return report(.helperUnit(word, nearest: nearest), word, "round")
        }
        guard let dimension, unit != dimension else { return }
        complain(
            "round", "\(dimension.name.en) cannot be rounded to `\(word)`", "\(dimension.name.zh)不能按 `\(word)` 取整",
            at: word)
    }

    private mutating func tier(_ name: String, _ arguments: [CheckedValue]?) -> CallResult {
        guard let arguments else { return .unknown }
        guard let value = arguments.first, isKind(value, .number, .quantity), arguments.count > 1,
            isKind(arguments[1], .table)
        else {
            complain(
                name, "`\(name)` wants a number or a quantity and a table of rows", "`\(name)` 需要数或有单位的量，以及分档表")
            return .unknown
        }
        guard name == "tier", case .tables(let tables) = arguments[1].type else { return .unknown }
        let rows = tables.map { session.rows(of: $0) }.reduce([], +)
        for limit in rows.compactMap(\.limit) where !canOrder(value, limit) {
            report(.tierLimit(value, limit), name)
            return .unknown
        }
        return rows.map(\.value).reduced.map { .value($0) } ?? .unknown
    }

    // MARK: Lua's own functions

    private mutating func callBase(_ name: String, _ arguments: [CheckedValue]?) -> CallResult {
        switch name {
        case "error": return .never
        case "assert": return arguments.map { .values($0) } ?? .unknown
        case "tostring": return .value(.text)
        case "tonumber": return .value(CheckedValue(.number, isOptional: true))
        case "type": return .value(typeName(arguments?.first))
        case "ipairs":
            guard let arguments, let list = arguments.first else { return .unknown }
            return .value(CheckedValue(.iterator(key: .integer, element: element(of: list))))
        case "pairs":
            guard let arguments, let table = arguments.first else { return .unknown }
            if case .tables = table.type {
                return .value(CheckedValue(.iterator(key: .unknown, element: element(of: table))))
            }
            return .value(CheckedValue(.iterator(key: .unknown, element: .unknown)))
        default: return .unknown
        }
    }

    private func element(of list: CheckedValue) -> CheckedValue {
        switch list.type {
        case .collection(let entity, let reach): return CheckedValue(.subject(entity: entity, reach))
        case .literal(let entries):
            return entries.inOrder.map(\.value.withoutConstant).reduced ?? .unknown
        case .tables(let tables):
            var element = session.entry(of: tables, nil)
            element.isOptional = false
            return element
        default: return .unknown
        }
    }

    private func typeName(_ value: CheckedValue?) -> CheckedValue {
        guard let value, !value.isOptional else { return .text }
        return switch value.kind {
        case nil, .host?: .text
        case .nil?: .text("nil")
        case .boolean?: .text("boolean")
        case .number?: .text("number")
        case .text?: .text("string")
        case .table?: .text("table")
        case .function?: .text("function")
        case .date?, .span?, .quantity?, .subject?, .collection?: .text("userdata")
        }
    }

    mutating func callLibrary(_ library: String, _ name: String, _ arguments: [CheckedValue]?) -> CallResult {
        switch (library, name) {
        case ("math", "floor"), ("math", "ceil"): .value(.integer)
        case ("math", "abs"), ("math", "max"), ("math", "min"), ("math", "fmod"): .value(.number)
        case ("string", "format"), ("string", "upper"), ("string", "lower"), ("string", "sub"), ("string", "rep"),
            ("table", "concat"):
            .value(.text)
        case ("string", "len"): .value(.integer)
        default: .unknown
        }
    }
}

extension CheckSession {
    /// The rows of a table of limits: the limit, if the row has one, and the value.
    func rows(of table: LuaTable) -> [(limit: CheckedValue?, value: CheckedValue)] {
        do throws(LuaError) {
            return try machine.entries(of: table).compactMap { entry in
                guard case .table(let row) = entry.value else { return nil }
                let second = self.entry(of: [row], .integer(2))
                let first = self.entry(of: [row], .integer(1))
                if case .nil = second.type { return (nil, first.withoutConstant) }
                return (first, second.withoutConstant)
            }
        } catch { return [] }
    }
}
