import PolicyModel

extension BindingFault {
    /// The message in both languages: the English one is what the script's error carries.
    var text: LocalizedText {
        switch self {
        case .notCombined(let operation, let left, let right, let instead):
            BindingFault.notCombined(operation, left, right, instead)
        case .datesSubtracted:
            LocalizedText(
                "cannot subtract a date from a date; write days_between(a, b) or months_between(a, b)",
                "日期不能相减；请写 days_between(a, b) 或 months_between(a, b)")
        case .dayMissing(let year, let month, let day, let count, let unit):
            LocalizedText(
                "\(year)-\(month) has no day \(day); write \(unit)(\(count), \"last_day\") or \(unit)(\(count), \"next_day\")",
                "\(year) 年 \(month) 月没有 \(day) 日；请写 \(unit)(\(count), \"last_day\") 或 \(unit)(\(count), \"next_day\")")
        case .dateOutOfRange: LocalizedText("the date is outside the years 1900 to 2199", "日期超出 1900 年至 2199 年")
        case .noSign(let noun): LocalizedText("\(noun.en) has no sign", "\(noun.zh)不能取负")
        case .noLength(let noun): LocalizedText("\(noun.en) has no length", "\(noun.zh)没有长度")
        case .readOnly(let noun): LocalizedText("\(noun.en) is read-only", "\(noun.zh)是只读的")
        case .overflow: LocalizedText("the quantity is beyond ±1.7e20 base units", "数量超出 ±1.7e20 个基本单位")
        case .notFinite: LocalizedText("the number is not finite", "数值不是有限数")
        case .divisionByZero: LocalizedText("division by zero", "除数为零")
        case .notANumber: LocalizedText("a number is not a number (nan)", "数值无意义（nan）")

        // Members
        case .noMembers(let noun): LocalizedText("\(noun.en) has no members", "\(noun.zh)没有成员")
        case .outsideEvaluation(.subjects):
            LocalizedText("subjects are read only while rules are evaluated", "只有在评估规则时才能读取主体")
        case .outsideEvaluation(.incentive):
            LocalizedText("`incentive` is read only while rules are evaluated", "只有在评估规则时才能读取 `incentive`")
        case .outsideEvaluation(.outcomes):
            LocalizedText("rules have outcomes only while they are evaluated", "规则只有在评估时才有结果")
        case .fieldUnknown(let name, let entity, let nearest):
            BindingFault.text("`\(entity)` has no field `\(name)`", "`\(entity)` 没有字段 `\(name)`", nearest: nearest)
        case .collectionMemberUnknown(let name, let nearest):
            BindingFault.text("a collection has no `\(name)`", "集合没有 `\(name)`", nearest: nearest)
        case .memberUnknown(let name, let owner, let nearest):
            BindingFault.text("`\(owner)` has no `\(name)`", "`\(owner)` 没有 `\(name)`", nearest: nearest)
        case .moduleMemberUnknown(let name): LocalizedText("the module has no member `\(name)`", "模块没有成员 `\(name)`")
        case .parameterUnknown(let name, let nearest):
            BindingFault.text("there is no parameter `\(name)`", "没有参数 `\(name)`", nearest: nearest)
        case .parameterWhileLoading(let name):
            LocalizedText(
                "`params.\(name)` has a value only while rules are evaluated; read it inside a function",
                "`params.\(name)` 只有在评估规则时才有值；请在函数内读取")
        case .ruleUnknown(let name, let nearest):
            BindingFault.text("there is no rule `\(name)`", "没有规则 `\(name)`", nearest: nearest)
        case .outcomePartUnknown(let part, let nearest):
            BindingFault.text(
                "an outcome has no `\(part)`; it has eligible, verdict and entitled",
                "规则结果没有 `\(part)`；可用 eligible、verdict、entitled", nearest: nearest)
        case .ruleWithoutAmount(let rule): LocalizedText("the rule `\(rule)` has no amount", "规则 `\(rule)` 没有金额")
        case .incentiveUnnamed:
            LocalizedText("the rule names no incentive; add incentive = \"…\" to it", "规则没有指明政策；请加上 incentive = \"…\"")
        case .notReadByName(let what): LocalizedText("`\(what)` is read by name", "`\(what)` 须按名称读取")
        case .withoutColon(let method, let receiver):
            LocalizedText(
                "`\(method)` is called with a colon: \(receiver):\(method)(…)",
                "`\(method)` 须用冒号调用：\(receiver):\(method)(…)")
        case .yearOutOfRange(let year): LocalizedText("there is no year \(year)", "没有 \(year) 年")

        // Calls
        case .usage(let usage):
            LocalizedText("`\(usage.rawValue)` wants \(usage.text.en)", "`\(usage.rawValue)` 需要\(usage.text.zh)")
        case .wantsNumbers(let name, let got):
            LocalizedText("`\(name)` wants numbers or quantities, not \(got.en)", "`\(name)` 需要数或数量，不能是\(got.zh)")
        case .wantsNumber(let name, let got):
            LocalizedText("`\(name)` wants a number or a quantity, not \(got.en)", "`\(name)` 需要一个数或数量，不能是\(got.zh)")
        case .wantsOneNumber(let name, let got):
            LocalizedText("`\(name)` wants one number, got \(got.en)", "`\(name)` 需要一个数，得到\(got.zh)")
        case .wantsWholeNumber(let name): LocalizedText("`\(name)` wants a whole number", "`\(name)` 需要整数")
        case .wantsTwoDates(let name): LocalizedText("`\(name)` wants two dates", "`\(name)` 需要两个日期")
        case .wantsMissingDayRule(let name):
            LocalizedText(
                "the second word of `\(name)` is \"last_day\" or \"next_day\", for months and years",
                "`\(name)` 的第二项是 \"last_day\" 或 \"next_day\"，仅用于 months 和 years")
        case .wantsValue(let name): LocalizedText("`\(name)` wants at least one value", "`\(name)` 至少需要一个值")
        case .wantsFieldName(let name): LocalizedText("`\(name)` wants the name of a field", "`\(name)` 需要字段名称")
        case .wantsFieldOrFunction(let name):
            LocalizedText("`\(name)` wants the name of a field or a function", "`\(name)` 需要字段名称或函数")
        case .wantsFunction(let name):
            LocalizedText(
                "`\(name)` wants a function: collection:\(name)(function(x) return … end)",
                "`\(name)` 需要函数：collection:\(name)(function(x) return … end)")
        case .notADate(let text):
            LocalizedText("`\(text)` is not a date; write date \"2024-03-01\"", "`\(text)` 不是日期；请写 date \"2024-03-01\"")
        case .unitUnknown(let name, let nearest):
            BindingFault.text("`\(name)` is not a unit", "`\(name)` 不是计量单位", nearest: nearest)
        case .staleCollection:
            LocalizedText("a collection is kept beyond the call that made it", "集合在取得它的调用结束之后仍被使用")
        case .notBoolean(let method, let got):
            LocalizedText(
                "the function of `\(method)` gave \(got.en), expected true or false",
                "`\(method)` 的函数给出\(got.zh)，应为 true 或 false")
        case .notAGroup(let noun): LocalizedText("\(noun.en) cannot be a group", "\(noun.zh)不能作为分组依据")
        case .addendNotFinite(let name):
            LocalizedText("a number in `\(name)` is not finite or too large", "`\(name)` 中有数值不是有限数或过大")
        case .sumOverflow: LocalizedText("the sum of whole numbers is too large", "整数之和过大")

        // Rounding, limits and parts
        case .boundsReversed: LocalizedText("the lower bound of `clamp` is above the upper one", "`clamp` 的下限高于上限")
        case .fractionByZero: LocalizedText("`fraction` has a zero below the line", "`fraction` 的分母为零")
        case .roundingModeUnknown(let word):
            LocalizedText(
                "`\(word)` is no way to round; use \(BindingFault.modes) or \"up\"",
                "`\(word)` 不是取整方式；可用 \(BindingFault.modes) 或 \"up\"")
        case .roundingUnitOnNumber(let word):
            LocalizedText(
                "`\(word)` is no way to round a plain number; use \(BindingFault.modes) or \"up\"",
                "`\(word)` 不能用于无单位的数；可用 \(BindingFault.modes) 或 \"up\"")
        case .roundingUnitMissing:
            LocalizedText("a quantity is rounded to a unit: round(m, \"yuan\")", "数量须按单位取整：round(m, \"yuan\")")
        case .roundingUnitOfOther(let word, let noun):
            LocalizedText("\(noun.en) cannot be rounded to `\(word)`", "\(noun.zh)不能按 `\(word)` 取整")
        case .roundingOverflow: LocalizedText("the number is too large to round", "数值过大，无法取整")
        case .wantsRows(let name):
            LocalizedText(
                "`\(name)` wants a table of rows: { {limit, value}, …, {value} }", "`\(name)` 需要分档表：{ {上限, 值}, …, {值} }"
            )
        case .rowMalformed(let name, let row):
            LocalizedText(
                "row \(row) of `\(name)` is not {limit, value} or {value}", "`\(name)` 的第 \(row) 行不是 {上限, 值} 或 {值}")
        case .openRowNotLast(let name):
            LocalizedText("the row without a limit must be the last one of `\(name)`", "无上限的行须是 `\(name)` 的最后一行")
        case .limitNotANumber(let name, let row):
            LocalizedText(
                "the limit in row \(row) of `\(name)` is neither a number nor a quantity",
                "`\(name)` 第 \(row) 行的上限不是数或数量")
        case .limitNotCompared(let value, let row, let limit):
            LocalizedText(
                "cannot compare \(value.en) with the limit in row \(row), \(limit.en)",
                "\(value.zh)不能与第 \(row) 行的上限（\(limit.zh)）比较")
        case .rateNotANumber(let row):
            LocalizedText(
                "the rate in row \(row) of `brackets` is neither a number nor a quantity",
                "`brackets` 第 \(row) 行的比率不是数或数量")
        case .pastLastLimit(let name, let openRow):
            LocalizedText(
                "the value is past the last limit of `\(name)`; add a row without a limit: \(openRow)",
                "数值超出 `\(name)` 的最后一档；请加一个无上限的行：\(openRow)")
        case .wantsTable(let name): LocalizedText("`\(name)` wants a table", "`\(name)` 需要表")
        case .partNotANumber(let name):
            LocalizedText("`\(name)` wants numbers or quantities in its table", "`\(name)` 的表中须是数或数量")
        case .partNegative(let name, let part):
            LocalizedText("part \(part) of `\(name)` is below zero", "`\(name)` 的第 \(part) 份小于零")
        case .partsAllZero(let name): LocalizedText("the parts of `\(name)` are all zero", "`\(name)` 的各份都是零")
        case .partsTooLarge(let name): LocalizedText("the parts of `\(name)` are too large", "`\(name)` 的各份过大")

        // Files
        case .declarationOutsideFile(let kind):
            LocalizedText("`\(kind)` is for the files of a pack, while they load", "`\(kind)` 只能在规则包文件载入时使用")
        case .moduleUnknown(let name, let nearest):
            BindingFault.text("the pack has no module `\(name)`", "规则包没有模块 `\(name)`", nearest: nearest)
        case .moduleFailed(let name): LocalizedText("the module `\(name)` cannot be loaded", "无法载入模块 `\(name)`")
        case .moduleCycle(let ring):
            LocalizedText(
                "the modules require one another: " + ring.joined(separator: ", "),
                "模块相互引用：" + ring.joined(separator: "、"))
        case .machine(let message): LuaMessage.localized(message)
        }
    }

    private static let modes = "\"half up\", \"half even\", \"down\""

    private static func notCombined(
        _ operation: Operation, _ left: LocalizedText, _ right: LocalizedText, _ instead: [String]
    ) -> LocalizedText {
        let text =
            switch operation {
            case .compare: LocalizedText("cannot compare \(left.en) with \(right.en)", "\(left.zh)不能与\(right.zh)比较")
            case .add: LocalizedText("cannot add \(left.en) and \(right.en)", "\(left.zh)不能与\(right.zh)相加")
            case .subtract: LocalizedText("cannot subtract \(right.en) from \(left.en)", "\(left.zh)不能减去\(right.zh)")
            case .multiply: LocalizedText("cannot multiply \(left.en) by \(right.en)", "\(left.zh)不能乘以\(right.zh)")
            case .divide: LocalizedText("cannot divide \(left.en) by \(right.en)", "\(left.zh)不能除以\(right.zh)")
            case .remainder:
                LocalizedText("`%` is not for \(left.en) and \(right.en)", "`%` 不能用于\(left.zh)与\(right.zh)")
            case .wholeQuotient:
                LocalizedText(
                    "`//` is not for \(left.en) and \(right.en); write math.floor(a / b)",
                    "`//` 不能用于\(left.zh)与\(right.zh)；请写 math.floor(a / b)")
            case .join:
                LocalizedText(
                    "\(left.en) and \(right.en) cannot be joined with `..`; write tostring(…)",
                    "\(left.zh)与\(right.zh)不能用 `..` 连接；请写 tostring(…)")
            }
        guard !instead.isEmpty else { return text }
        return LocalizedText(
            text.en + "; write " + instead.joined(separator: " or "),
            text.zh + "；请写 " + instead.joined(separator: " 或 "))
    }

    /// The message with the nearest name, where there is one.
    private static func text(_ en: String, _ zh: String, nearest: String?) -> LocalizedText {
        guard let nearest else { return LocalizedText(en, zh) }
        return LocalizedText(en + "; did you mean `\(nearest)`?", zh + "；是否应为 `\(nearest)`？")
    }
}

extension BindingFault.Usage {
    /// What the helper wants, after its name.
    var text: LocalizedText {
        switch self {
        case .get: LocalizedText("a name and a default: e:get(\"name\", default)", "名称和默认值：e:get(\"name\", 默认值)")
        case .years:
            LocalizedText(
                "a first and a last year, in this order and less than 200 apart: e:years(-2, 0)",
                "首年和末年，依此顺序且相距不到 200 年：e:years(-2, 0)")
        case .date: LocalizedText("a text: date \"2024-03-01\"", "文本：date \"2024-03-01\"")
        case .clamp: LocalizedText("a value and two bounds: clamp(x, low, high)", "一个值和上下限：clamp(x, low, high)")
        case .percent: LocalizedText("a number: percent(20)", "一个数：percent(20)")
        case .fraction: LocalizedText("two numbers: fraction(1, 3)", "两个数：fraction(1, 3)")
        case .ratio: LocalizedText("two numbers or quantities: ratio(a, b)", "两个数或数量：ratio(a, b)")
        case .round: LocalizedText("the digits (0 to 18) or a unit, then a mode", "位数（0 至 18）或单位，其后可写取整方式")
        case .tierOptions: LocalizedText("no options but { below = true }", "写成 { below = true } 的选项")
        case .split: LocalizedText("a total and a table of shares: split(total, shares)", "总额和份额表：split(total, shares)")
        case .prorate:
            LocalizedText("a table of amounts and a total: prorate(amounts, total)", "金额表和总额：prorate(amounts, total)")
        case .quantity:
            LocalizedText("a number and a unit: quantity(0.6, \"tce/万元\")", "一个数和单位：quantity(0.6, \"tce/万元\")")
        case .require: LocalizedText("the name of a module: require \"lib.name\"", "模块名称：require \"lib.name\"")
        }
    }
}
