internal import PolicyModel
internal import PolicyRules

extension ExplanationText {
    /// What the amount read, the steps to entitlement, entitlement, the steps to payment, payment.
    var amountLines: [String] {
        if explanation.isScopeOpen { return [] }
        var lines = explanation.amount.filter { $0.value != nil || otherMissing.isEmpty }.map(readings.line)
        lines += otherMissing.map(readings.line)
        lines += decision.errors.filter { $0.condition == nil }.map(readings.line)
        let early = decision.steps.prefix { $0.kind == .floor || $0.kind == .cap }
        if let first = early.first { lines.append(pair("computed", "计算得出", first.before)) }
        lines += early.map(line)
        if let entitled = decision.entitled {
            let isSettled = decision.verdict == .eligible
            lines.append(
                pair(isSettled ? "entitled" : "entitled, provisionally", isSettled ? "应得" : "应得（暂定）", entitled))
        }
        lines += decision.steps.dropFirst(early.count).map(line)
        if let payable = decision.payable { lines.append(pair("payable", "应付", payable)) }
        if let value = decision.value { lines.append(word("result", "结果") + values.colon + values.text(value)) }
        guard !lines.isEmpty else { return [] }
        return [rule.hasAmount || !rule.hasValue ? word("amount", "金额") : word("value", "取值")]
            + lines.map { "  " + $0.printable }
    }

    /// The missing facts that no condition names: those of the amount.
    private var otherMissing: [MissingFact] {
        let named = Set(explanation.conditions.flatMap(\.missing))
        return decision.missing.filter { !named.contains($0) }
    }

    private func pair(_ en: String, _ zh: String, _ amount: Quantity) -> String {
        word(en, zh) + values.colon + values.text(.quantity(amount))
    }

    private func line(_ step: AmountStep) -> String {
        let change = "\(values.text(.quantity(step.before))) → \(values.text(.quantity(step.after)))"
        return step.kind.title.text(language) + values.colon + change + " [\(step.by)]"
    }
}

extension AmountStep.Kind {
    /// The step as an explanation names it.
    var title: LocalizedText {
        switch self {
        case .floor: LocalizedText("floor", "下限")
        case .cap: LocalizedText("cap", "上限")
        case .stack: LocalizedText("stack", "同类政策合并")
        case .linkage: LocalizedText("linkage", "挂钩调整")
        case .ceiling: LocalizedText("ceiling", "总额上限")
        case .rounding: LocalizedText("rounding", "取整")
        case .budget: LocalizedText("budget", "预算")
        }
    }
}
