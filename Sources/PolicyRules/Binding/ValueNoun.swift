import PolicyModel

/// How kinds of values are called in messages; quantities go by the name of their dimension.
enum ValueNoun {
    static let `nil` = LocalizedText("nil", "空值")
    static let boolean = LocalizedText("a boolean", "布尔值")
    static let number = LocalizedText("a plain number", "无单位的数")
    static let notFinite = LocalizedText("a number that is not finite", "无穷大或未定义的数")
    static let text = LocalizedText("a text", "文本")
    static let table = LocalizedText("a table", "表")
    static let function = LocalizedText("a function", "函数")
    static let date = LocalizedText("a date", "日期")
    static let span = LocalizedText("a span of time", "时间段")
    static let subject = LocalizedText("a subject", "主体")
    static let collection = LocalizedText("a collection", "集合")
    static let parameters = LocalizedText("`params`", "`params`")
    static let incentive = LocalizedText("`incentive`", "`incentive`")
    static let module = LocalizedText("a module", "模块")
    static let other = LocalizedText("this value", "此值")
}
