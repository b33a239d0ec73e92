import PolicyModel

// The wording of everything that `check` can tell before a rule runs. One function a message.
extension Diagnostic {
    // MARK: Names

    static func fieldUnknown(_ name: String, of entity: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "field-unknown", LocalizedText("`\(entity)` has no field `\(name)`", "`\(entity)` 没有字段 `\(name)`"),
            help: nearestHelp(nearest))
    }

    /// - Parameter path: how the field is reached from the subject; nil where no link leads there.
    static func fieldOfOther(_ name: String, of entity: String, other: String, path: String?) -> Diagnostic {
        var diagnostic = fieldUnknown(name, of: entity, nearest: nil)
        diagnostic.help =
            path.map { path in
                LocalizedText(
                    "`\(name)` is a field of `\(other)`; write e.\(path)", "`\(name)` 是 `\(other)` 的字段；请写 e.\(path)")
            } ?? LocalizedText("`\(name)` is a field of `\(other)`", "`\(name)` 是 `\(other)` 的字段")
        return diagnostic
    }

    static func memberOfPlainValue(_ name: String, of value: CheckedValue) -> Diagnostic {
        Diagnostic(
            .error, "field-unknown",
            LocalizedText("\(value.name.en) has no member `\(name)`", "\(value.name.zh)没有成员 `\(name)`"))
    }

    static func subjectMethodUnknown(_ name: String, of entity: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "method-unknown",
            LocalizedText("`\(entity)` has no method `\(name)`", "`\(entity)` 没有方法 `\(name)`"),
            help: nearestHelp(nearest, Binding.subjectMethods))
    }

    static func fieldCalled(_ name: String, of entity: String) -> Diagnostic {
        Diagnostic(
            .error, "method-unknown",
            LocalizedText("`\(name)` of `\(entity)` is no method", "`\(entity)` 的 `\(name)` 不是方法"),
            help: LocalizedText("write e.\(name)", "请写 e.\(name)"))
    }

    static func collectionMethodUnknown(_ name: String, nearest: String?, names: [String]) -> Diagnostic {
        Diagnostic(
            .error, "method-unknown", LocalizedText("a collection has no method `\(name)`", "集合没有方法 `\(name)`"),
            help: nearestHelp(nearest, names))
    }

    static func calledWithDot(_ name: String) -> Diagnostic {
        Diagnostic(
            .error, "method-unknown", LocalizedText("`\(name)` is called without its subject", "调用 `\(name)` 时缺少主体"),
            help: LocalizedText("write it with a colon: e:\(name)(…)", "请用冒号：e:\(name)(…)"))
    }

    static func calledNil(_ name: String) -> Diagnostic {
        Diagnostic(
            .error, "method-unknown", LocalizedText("there is no function `\(name)`", "没有函数 `\(name)`"))
    }

    static func parameterUnknown(_ name: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "parameter-unknown", LocalizedText("there is no parameter `\(name)`", "没有参数 `\(name)`"),
            help: nearestHelp(nearest))
    }

    static func incentiveUnnamed(_ rule: String) -> Diagnostic {
        Diagnostic(
            .error, "incentive-unnamed", LocalizedText("the rule `\(rule)` names no incentive", "规则 `\(rule)` 没有指明政策"),
            help: LocalizedText("add incentive = \"…\" to the rule", "请在规则中写 incentive = \"…\""))
    }

    static func ruleUnknown(_ name: String, of entity: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "rule-unknown", LocalizedText("`\(entity)` has no rule `\(name)`", "`\(entity)` 没有规则 `\(name)`"),
            help: nearestHelp(nearest))
    }

    static func outcomeUnknown(_ name: String, nearest: String?, names: [String]) -> Diagnostic {
        Diagnostic(
            .error, "outcome-unknown", LocalizedText("the outcome of a rule has no `\(name)`", "规则的结果没有 `\(name)`"),
            help: nearestHelp(nearest, names))
    }

    static func entitledWithoutAmount(_ rule: String) -> Diagnostic {
        Diagnostic(
            .error, "entitled-without-amount", LocalizedText("the rule `\(rule)` has no amount", "规则 `\(rule)` 没有金额"),
            help: LocalizedText(
                "read `eligible` or `verdict`, or give the rule an `amount`",
                "请读取 `eligible` 或 `verdict`，或为该规则写 `amount`"))
    }

    static func enumValueUnknown(_ text: String, of owner: String, nearest: String?, words: [String]) -> Diagnostic {
        // Among words of a letter or two every one is near.
        let help = nearestHelp(text.count > 2 ? nearest : nil, words)
        return Diagnostic(
            .error, "enum-value-unknown",
            LocalizedText("`\(owner)` is never \"\(text)\"", "`\(owner)` 不会是 \"\(text)\""), help: help)
    }

    // MARK: Units and kinds

    static func moneyEqualsNumber(_ left: CheckedValue, _ right: CheckedValue) -> Diagnostic {
        Diagnostic(
            .error, "money-equals-number",
            LocalizedText(
                "\(left.name.en) can never equal \(right.name.en)", "\(left.name.zh)与\(right.name.zh)永不相等"),
            help: unitHelp(left, right))
    }

    static func neverEqual(_ left: CheckedValue, _ right: CheckedValue) -> Diagnostic {
        Diagnostic(
            .error, "compare-mixed",
            LocalizedText(
                "\(left.name.en) can never equal \(right.name.en)", "\(left.name.zh)与\(right.name.zh)永不相等"),
            help: dateHelp(left, right))
    }

    static func compareMixed(_ one: CheckedValue, _ other: CheckedValue) -> Diagnostic {
        // What has a name is named first: the compiler may have turned the two round.
        let (left, right) = one.origin == nil && other.origin != nil ? (other, one) : (one, other)
        return Diagnostic(
            .error, "compare-mixed",
            LocalizedText(
                "cannot compare \(left.name.en) with \(right.name.en)", "\(left.name.zh)与\(right.name.zh)不能比较"),
            help: unitHelp(left, right) ?? dateHelp(left, right))
    }

    static func tierLimit(_ value: CheckedValue, _ limit: CheckedValue) -> Diagnostic {
        Diagnostic(
            .error, "compare-mixed",
            LocalizedText(
                "cannot compare \(value.name.en) with a limit that is \(limit.type.name.en)",
                "\(value.name.zh)与分档界限（\(limit.type.name.zh)）不能比较"))
    }

    static func arithmeticMixed(_ left: CheckedValue, _ sign: CheckedOperator, _ right: CheckedValue) -> Diagnostic {
        let (a, b) = (left.name, right.name)
        let message =
            switch sign {
            case .add: LocalizedText("cannot add \(a.en) and \(b.en)", "\(a.zh)与\(b.zh)不能相加")
            case .subtract: LocalizedText("cannot subtract \(b.en) from \(a.en)", "\(a.zh)不能减去\(b.zh)")
            case .multiply: LocalizedText("cannot multiply \(a.en) by \(b.en)", "\(a.zh)与\(b.zh)不能相乘")
            case .divide: LocalizedText("cannot divide \(a.en) by \(b.en)", "\(a.zh)不能除以\(b.zh)")
            case .floorDivide, .modulo:
                LocalizedText(
                    "`\(sign.rawValue)` is for plain numbers, not \(a.en) and \(b.en)",
                    "`\(sign.rawValue)` 只用于无单位的数，不用于\(a.zh)与\(b.zh)")
            }
        let help = sign == .add || sign == .subtract ? unitHelp(left, right) ?? spanHelp(left, right) : nil
        return Diagnostic(.error, "arithmetic-mixed", message, help: help)
    }

    static func withoutSign(_ value: CheckedValue) -> Diagnostic {
        Diagnostic(
            .error, "arithmetic-mixed", LocalizedText("\(value.name.en) has no sign", "\(value.name.zh)没有正负号"))
    }

    static func concatenated(_ value: CheckedValue) -> Diagnostic {
        Diagnostic(
            .error, "arithmetic-mixed",
            LocalizedText("\(value.name.en) cannot be joined with `..`", "\(value.name.zh)不能用 `..` 连接"),
            help: LocalizedText("write tostring(…)", "请写 tostring(…)"))
    }

    static func foldedKind(_ value: CheckedValue, by method: String) -> Diagnostic {
        Diagnostic(
            .error, "arithmetic-mixed",
            LocalizedText(
                "`\(method)` wants numbers or quantities, not \(value.name.en)",
                "`\(method)` 需要数或有单位的量，而不是\(value.name.zh)"))
    }

    /// How to write the plain number of a pair as a quantity.
    private static func unitHelp(_ left: CheckedValue, _ right: CheckedValue) -> LocalizedText? {
        for (quantity, number) in [(left, right), (right, left)] {
            guard case .quantity(let dimension) = quantity.type, number.kind == .number else { continue }
            let text =
                switch number.constant {
                case .integer(let value)?: "\(value)"
                case .number(let value)?: "\(value)"
                default: "…"
                }
            let words: [String]
            switch dimension {
            case .money?: words = ["yuan", "wan"]
            case .area?: words = ["mu", "ha"]
            case .energy?: words = ["tce"]
            case .electricity?: words = ["kwh"]
            case .mass?: words = ["ton"]
            case let other?:
                let call = "quantity(\(text), \"\(other)\")"
                return LocalizedText("write \(call)", "请写 \(call)")
            case nil: return nil
            }
            let calls = words.map { "\($0)(\(text))" }
            return LocalizedText("write " + calls.joined(separator: " or "), "请写 " + calls.joined(separator: " 或 "))
        }
        return nil
    }

    private static func dateHelp(_ left: CheckedValue, _ right: CheckedValue) -> LocalizedText? {
        for (date, text) in [(left, right), (right, left)] where date.kind == .date {
            guard let text = text.constantText else { continue }
            return LocalizedText("write date \"\(text)\"", "请写 date \"\(text)\"")
        }
        return nil
    }

    private static func spanHelp(_ left: CheckedValue, _ right: CheckedValue) -> LocalizedText? {
        if left.kind == .date, right.kind == .date {
            return LocalizedText(
                "write days_between(a, b) or months_between(a, b)", "请写 days_between(a, b) 或 months_between(a, b)")
        }
        guard [left, right].contains(where: { $0.kind == .date }),
            [left, right].contains(where: { $0.kind == .number })
        else {
            return nil
        }
        return LocalizedText("write days(…), months(…) or years(…)", "请写 days(…)、months(…) 或 years(…)")
    }

    // MARK: Results

    static func testNotBoolean(_ value: CheckedValue, _ test: CheckedTest) -> Diagnostic {
        notBoolean(value, test.name)
    }

    static func predicateNotBoolean(_ value: CheckedValue, of method: String) -> Diagnostic {
        notBoolean(value, LocalizedText("the function of `\(method)`", "`\(method)` 的函数"))
    }

    private static func notBoolean(_ value: CheckedValue, _ subject: LocalizedText) -> Diagnostic {
        let isMissing = value.kind == .nil
        return Diagnostic(
            .error, "condition-not-boolean",
            LocalizedText(
                "\(subject.en) gives \(value.name.en), expected true or false",
                "\(subject.zh)得到\(value.name.zh.trimmed)，应为是否值"),
            help: isMissing
                ? LocalizedText("end it with `return …`", "请以 `return …` 结束")
                : LocalizedText("compare it with something", "请将其与某个值比较"))
    }

    static func testConstant(_ answer: Bool, _ test: CheckedTest) -> Diagnostic {
        Diagnostic(
            .warning, "condition-constant",
            LocalizedText("\(test.name.en) is always \(answer)", "\(test.name.zh)总是 \(answer)"),
            help: LocalizedText("take it out, or let it depend on a fact", "请将其删除，或使其取决于某项事实"))
    }

    static func amountNotMoney(_ value: CheckedValue, key: String) -> Diagnostic {
        let isNumber = value.kind == .number
        let help: LocalizedText? =
            isNumber
            ? unitHelp(.money, value)
            : value.kind == .nil ? LocalizedText("end it with `return …`", "请以 `return …` 结束") : nil
        return Diagnostic(
            .error, "amount-not-money",
            LocalizedText(
                "`\(key)` gives \(value.name.en), expected money", "`\(key)` 得到\(value.name.zh.trimmed)，应为金额"),
            help: help)
    }

    static func indicatorUnit(
        _ owner: LocalizedText, unit: String, of expected: Dimension, is actual: Dimension
    ) -> Diagnostic {
        let (a, b) = (actual.name, expected.name)
        return Diagnostic(
            .error, "indicator-unit",
            LocalizedText(
                "\(owner.en) gives \(a.en), but `\(unit)` is a unit of \(expected.isNone ? "plain numbers" : b.en)",
                "\(owner.zh) 得到\(a.zh)，而 `\(unit)` 是\(b.zh)的单位"),
            help: actual.isNone
                ? nil
                : LocalizedText("write unit = \"\(actual)\", or another unit of it", "请写 unit = \"\(actual)\" 或同类单位"))
    }

    // MARK: Habits that mislead

    static func missingThenDefault(_ name: String) -> Diagnostic {
        Diagnostic(
            .warning, "missing-then-default",
            LocalizedText(
                "`\(name)` is never nil: where it is missing, reading it stops here", "`\(name)` 永不为 nil：缺失时读取即在此停止"),
            help: LocalizedText(
                "write e:get(\"\(name)\", default), or ask with e:has \"\(name)\"",
                "请写 e:get(\"\(name)\", 默认值)，或用 e:has \"\(name)\" 判断"))
    }

    static func divisionByField(_ name: String) -> Diagnostic {
        Diagnostic(
            .warning, "division-by-field",
            LocalizedText("`\(name)` may be zero, and dividing by it an error", "`\(name)` 可能为零，除以它会出错"),
            help: LocalizedText("write ratio(…, \(name)): then the result is unknown", "请写 ratio(…, \(name))：为零时结果为未知"))
    }

    // MARK: Helpers

    static func helperArguments(_ message: LocalizedText) -> Diagnostic {
        Diagnostic(.error, "helper-arguments", message)
    }

    static func helperUnit(_ text: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "helper-arguments", LocalizedText("`\(text)` is not a unit", "`\(text)` 不是计量单位"),
            help: nearestHelp(nearest))
    }

    static func roundingUnknown(_ word: String, nearest: String?, words: [String]) -> Diagnostic {
        Diagnostic(
            .error, "helper-arguments", LocalizedText("`\(word)` is no way to round", "`\(word)` 不是取整方式"),
            help: nearestHelp(nearest, words))
    }
}

extension String {
    /// Without the space that sets off Latin letters, where punctuation follows.
    var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}
