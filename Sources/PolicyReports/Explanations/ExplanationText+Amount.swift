internal import PolicyModel
internal import PolicyRules

extension ExplanationText {
    /// What the amount read, the steps to entitlement, entitlement; payment too where nothing but the rule had a say.
    var amountLines: [String] {
        if explanation.isScopeOpen { return [] }
        let missing = amountMissing
        var lines = readings.lines(explanation.amount, missing: missing)
        lines += decision.errors.filter { $0.condition == nil }.map(readings.line)
        if let first = earlySteps.first { lines.append(pair("computed", "计算得出", first.before)) }
        lines += earlySteps.flatMap(stepLines)
        if let entitled = decision.entitled {
            let isFinal = decision.verdict == .eligible
            lines.append(
                pair(isFinal ? "entitled" : "entitled, provisionally", isFinal ? "应得" : "应得（暂定）", entitled))
        }
        if !isSettled {
            lines += laterSteps.flatMap(stepLines)
            if let payable = decision.payable { lines.append(pair("payable", "应付", payable)) }
        }
        if let value = decision.value { lines.append(word("result", "结果") + values.colon + values.text(value)) }
        guard !lines.isEmpty else { return [] }
        return [rule.hasAmount || !rule.hasValue ? word("amount", "金额") : word("value", "取值")]
            + lines.map { "  " + $0.printable }
    }

    /// The missing facts that no condition names: those of the amount and of the settlement.
    var otherMissing: [MissingFact] {
        let named = Set(explanation.conditions.flatMap(\.missing))
        return decision.missing.filter { !named.contains($0) }
    }

    private var amountMissing: [MissingFact] {
        let later = Set(settlementMissing)
        return otherMissing.filter { !later.contains($0) }
    }

    func pair(_ en: String, _ zh: String, _ amount: Quantity) -> String {
        word(en, zh) + values.colon + values.text(.quantity(amount))
    }
}
