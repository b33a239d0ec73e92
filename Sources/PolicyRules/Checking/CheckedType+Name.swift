import PolicyModel

extension CheckedValue {
    /// How a message calls the value: "money", "a plain number".
    var name: LocalizedText {
        if case .nil = type { return type.name }
        if let constant {
            switch constant {
            case .boolean(let value): return LocalizedText("`\(value)`", " `\(value)` ")
            case .integer(let value): return LocalizedText("the plain number \(value)", "无单位的数 \(value) ")
            case .number(let value): return LocalizedText("the plain number \(value)", "无单位的数 \(value) ")
            case .text(let value): return LocalizedText("the text \"\(value)\"", "文本 \"\(value)\" ")
            }
        }
        guard let origin else { return type.name }
        return LocalizedText("`\(origin.name)` (\(type.name.en))", "`\(origin.name)`（\(type.name.zh)）")
    }
}

extension CheckedType {
    var name: LocalizedText {
        switch self {
        case .unknown: LocalizedText("a value", "某个值")
        case .nil: LocalizedText("nil", "空值 nil ")
        case .boolean: LocalizedText("true or false", "是否")
        case .integer, .number: LocalizedText("a plain number", "无单位的数")
        case .text, .word: LocalizedText("a text", "文本")
        case .date: LocalizedText("a date", "日期")
        case .span: LocalizedText("a span of time", "时间长度")
        case .quantity(let dimension): dimension?.name ?? LocalizedText("a quantity", "有单位的量")
        case .subject: LocalizedText("a subject", "主体")
        case .collection: LocalizedText("a collection", "集合")
        case .freshTable, .literal, .tables, .environment, .library: LocalizedText("a table", "表")
        case .parameters: LocalizedText("`params`", "`params`")
        case .incentive: LocalizedText("`incentive`", "`incentive`")
        case .rules: LocalizedText("`rules`", "`rules`")
        case .outcome: LocalizedText("the outcome of a rule", "规则的结果")
        case .helper, .libraryFunction, .method, .function, .iterator: LocalizedText("a function", "函数")
        }
    }
}
