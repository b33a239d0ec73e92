internal import PolicyModel
internal import PolicyRules

extension ExplanationText {
    /// From entitlement to payment: what the settlement read, each step and its reason, payment, who bears it. Nothing
    /// where no declaration but the rule itself had a say.
    var paymentLines: [String] {
        guard isSettled else { return [] }
        let missing = settlementMissing
        var lines = readings.lines(explanation.settlement, missing: missing)
        lines += laterSteps.flatMap(stepLines)
        if let payable = decision.payable { lines.append(pair("payable", "应付", payable)) }
        lines += fundingLines
        return [word("from entitlement to payment", "从应得到应付")] + lines.map { "  " + $0.printable }
    }

    /// Whether anything but the rule itself decided what is paid.
    var isSettled: Bool {
        !explanation.isScopeOpen
            && (!explanation.settlement.isEmpty || !decision.funding.isEmpty || !settlementMissing.isEmpty
                || laterSteps.contains { $0.by != rule.fullID })
    }

    /// The rule's own steps to entitlement.
    var earlySteps: ArraySlice<AmountStep> {
        decision.steps.prefix { ($0.kind == .floor || $0.kind == .cap) && $0.by == rule.fullID }
    }

    /// The steps from entitlement to payment.
    var laterSteps: ArraySlice<AmountStep> { decision.steps.dropFirst(earlySteps.count) }

    /// A step, and its reasons below.
    func stepLines(_ step: AmountStep) -> [String] {
        [steps.line(step)] + steps.details(step).map { "    " + $0 }
    }

    /// The missing facts that the settlement asked for and the amount did not: all, where the amount lacks nothing that
    /// it read.
    var settlementMissing: [MissingFact] {
        let isAmountKnown =
            explanation.amount.allSatisfy { $0.value != nil } && !otherMissing.contains(where: isOfAmount)
        if isAmountKnown, !explanation.settlement.isEmpty { return otherMissing }
        return otherMissing.filter { fact in
            isOfSettlement(fact)
                || explanation.settlement.contains { isUnknown($0, fact) }
                    && !explanation.amount.contains { isUnknown($0, fact) }
        }
    }

    /// Whether the fact is what the rule's own functions could not compute.
    private func isOfAmount(_ fact: MissingFact) -> Bool {
        guard case .computed(let name) = fact.subject else { return false }
        return ["amount", "floor", "cap", "value"].contains(name)
    }

    private func isUnknown(_ reading: Explanation.Reading, _ fact: MissingFact) -> Bool {
        guard reading.value == nil, reading.entity == fact.entity, reading.row == fact.row else { return false }
        switch (reading.source, fact.subject) {
        case (.field(let read), .field(let missing)): return read == missing && reading.year == fact.year
        case (.indicator(let index), .computed(let name)):
            let indicator = catalogue.indicators[index]
            return name == indicator.id || name == indicator.fullID
        case (.ranking(let index), .computed(let name)), (.rank(let index), .computed(let name)):
            return catalogue.rankings[index].head.isNamed(name) || catalogue.rankings[index].rankName == name
        case (.population(let index), .computed(let name)):
            return catalogue.populations[index].head.isNamed(name)
        default: return false
        }
    }

    /// Whether the fact is what a settling declaration could not compute.
    private func isOfSettlement(_ fact: MissingFact) -> Bool {
        guard case .computed(let name) = fact.subject else { return false }
        return catalogue.settlementHeads.contains { $0.fullID == name }
    }

    private var fundingLines: [String] {
        guard !decision.funding.isEmpty else { return [] }
        let head = catalogue.fundings.first { $0.rules.contains(decision.rule) }?.head
        var lines = [word("funding", "资金分担") + (head.map { values.colon + steps.named($0) } ?? "")]
        lines += decision.funding.map { "    " + $0.party + values.colon + steps.money($0.amount) }
        return lines + (head.map(steps.basis) ?? []).map { "    " + $0 }
    }
}
