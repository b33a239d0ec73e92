extension FieldType {
    /// What a cell should hold, behind "is not".
    var expectation: LocalizedText {
        switch self {
        case .text: LocalizedText("a text", "文本")
        case .integer: LocalizedText("a whole number", "整数")
        case .number: LocalizedText("a number", "数字")
        case .boolean: LocalizedText("`true`, `false`, `1`, `0`, `yes`, `no`, `是` or `否`", "“是”或“否”")
        case .date: LocalizedText("a date such as `2024-03-01`", "日期（如 `2024-03-01`）")
        case .quantity(let unit):
            LocalizedText("an amount of \(unit.dimension.name.en)", "\(unit.dimension.name.zh)的数值")
        case .enumeration(let words):
            LocalizedText(
                "one of " + words.map { "`\($0)`" }.joined(separator: ", "),
                words.map { "`\($0)`" }.joined(separator: "、") + " 之一")
        case .link(let entity): LocalizedText("the key of a `\(entity)`, as text", "`\(entity)` 的编号（文本）")
        }
    }

    /// What to write instead; nil where the expectation says all.
    var cellHelp: LocalizedText? {
        switch self {
        case .integer, .number, .quantity:
            LocalizedText(
                "write digits, as in `1234.5` or `1,234.5`, without exponents or words",
                "请填写数字，如 `1234.5` 或 `1,234.5`，不用科学计数法")
        case .date: LocalizedText("`2024/3/1` and `2024年3月1日` are read too", "也可写作 `2024/3/1` 或 `2024年3月1日`")
        case .text, .boolean, .enumeration, .link: nil
        }
    }

    /// Which units a header may have.
    var unitHelp: LocalizedText {
        guard case .quantity(let own) = self else {
            return LocalizedText("see which column the unit belongs to", "请核对该单位属于哪一列")
        }
        let others = Unit.known.map(\.unit).filter { $0.dimension == own.dimension && $0 != own }
        let units = ([own] + others.prefix(3)).map { "`\($0.symbol)`" }
        let more = others.count > 3
        return LocalizedText(
            "units of this field are \(units.joined(separator: ", "))\(more ? " …" : ""); see which column the unit belongs to",
            "该字段的单位有 \(units.joined(separator: "、"))\(more ? " 等" : "")，请核对该单位属于哪一列")
    }

    var range: LocalizedText {
        switch self {
        case .integer: LocalizedText("a whole number of 64 bits", "64 位整数")
        case .quantity: LocalizedText("at most 1.7 × 10²⁰ base units and 38 digits", "不超过 1.7 × 10²⁰ 个基本单位、38 位数字")
        case .date:
            LocalizedText("a day of the calendar from 1900-01-01 to 2199-12-31", "1900-01-01 至 2199-12-31 之间的日期")
        case .number: LocalizedText("a number of at most 38 digits", "不超过 38 位的数字")
        case .text, .boolean, .enumeration, .link: expectation
        }
    }

    /// A header with a unit.
    var headerExample: String {
        switch self {
        case .quantity(.yuan): "营业收入(万元)"
        case .quantity(let unit): "…(\(unit.symbol))"
        case .text, .integer, .number, .boolean, .date, .enumeration, .link: "…(%)"
        }
    }
}

extension CreditCode.Fault {
    var reason: LocalizedText {
        switch self {
        case .length: LocalizedText("it has not 18 characters", "不足或超过 18 位")
        case .charset: LocalizedText("it has a character that no code has", "含有不允许的字符")
        case .region: LocalizedText("characters 3 to 8 are not digits", "第 3 至 8 位不是数字")
        case .checkDigit: LocalizedText("its check digit is wrong", "校验码不正确")
        }
    }
}

extension DataFault.JSONProblem {
    var text: LocalizedText {
        switch self {
        case .notAnObject: LocalizedText("expected an object, `{`, on each line", "每行应为一个对象 `{`")
        case .unexpected(let expected):
            expected.count == 1
                ? LocalizedText("expected `\(expected)`", "此处应为 `\(expected)`")
                : LocalizedText("expected a value", "此处应为一个值")
        case .badNumber: LocalizedText("this is no JSON number", "不是合法的 JSON 数字")
        case .badString: LocalizedText("a control character must be escaped", "控制字符必须转义")
        case .badEscape: LocalizedText("unknown escape", "未知的转义")
        case .unclosedString: LocalizedText("the text never closes", "文本没有闭合")
        case .tooDeep: LocalizedText("nested too deeply", "嵌套过深")
        case .duplicateMember(let name): LocalizedText("member `\(name)` stands twice", "成员 `\(name)` 重复")
        case .textAfterObject: LocalizedText("there is text behind the object", "对象之后还有内容")
        }
    }
}
