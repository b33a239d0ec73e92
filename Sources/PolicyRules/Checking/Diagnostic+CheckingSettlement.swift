import PolicyModel

// The wording of what `check` can tell of rankings, populations and what is done with amounts. One function a message.
extension Diagnostic {
    static func populationValue(_ value: CheckedValue, id: String) -> Diagnostic {
        let help: LocalizedText? =
            switch value.kind {
            case .nil?: LocalizedText("end it with `return …`", "请以 `return …` 结束")
            case .collection?: LocalizedText("give a count, a sum or a list", "请给出计数、合计或列表")
            default: nil
            }
        return Diagnostic(
            .error, "population-value",
            LocalizedText(
                "the population `\(id)` gives \(value.name.en), expected a value",
                "总体值 `\(id)` 得到\(value.name.zh.trimmed)，应为一个值"), help: help)
    }

    static func factorNotNumber(_ value: CheckedValue) -> Diagnostic {
        let help: LocalizedText? =
            switch value.kind {
            case .nil?: LocalizedText("end it with `return …`", "请以 `return …` 结束")
            case .boolean?: LocalizedText("what stops a payment is one of the `vetoes`", "停止支付的情形请写入 `vetoes`")
            default: nil
            }
        return Diagnostic(
            .error, "factor-not-number",
            LocalizedText(
                "`factor` gives \(value.name.en), expected a plain number",
                "`factor` 得到\(value.name.zh.trimmed)，应为无单位的数"), help: help)
    }

    static func factorIncomplete(_ member: String, lacking words: [String]) -> Diagnostic {
        let list = words.map { "\"\($0)\"" }
        return Diagnostic(
            .error, "factor-incomplete",
            LocalizedText(
                "`factor` gives nothing where `\(member)` is \(list.joined(separator: " or "))",
                "`\(member)` 为 \(list.joined(separator: " 或 ")) 时 `factor` 没有结果"),
            help: LocalizedText(
                "give each of them a number, 0 where nothing is paid", "请为其各给出一个数，不予支付的为 0"))
    }

    static func orderUnordered(_ value: CheckedValue) -> Diagnostic {
        Diagnostic(
            .error, "order-unordered",
            LocalizedText(
                "`order` gives \(value.name.en), expected a date, a number, a quantity or a text",
                "`order` 得到\(value.name.zh.trimmed)，应为日期、数、有单位的量或文本"),
            help: value.kind == .nil ? LocalizedText("end it with `return …`", "请以 `return …` 结束") : nil)
    }

    static func sharesNotTable(_ value: CheckedValue) -> Diagnostic {
        Diagnostic(
            .error, "shares-not-table",
            LocalizedText(
                "`shares` gives \(value.name.en), expected a table of shares",
                "`shares` 得到\(value.name.zh.trimmed)，应为份额表"),
            help: LocalizedText("write return { city = 0.6, county = 0.4 }", "请写 return { city = 0.6, county = 0.4 }"))
    }
}
