internal import PolicyModel
internal import PolicyRules

// Why stacks, linkages, ceilings and budgets change an amount.
extension StepWording {
    func stack(_ step: AmountStep) -> [String] {
        guard let stack = catalogue.stacks.first(where: { $0.head.fullID == step.by }) else { return [] }
        return kept(step, stack.keep) + shared(step, cap: word("the cap of ", "上限 "), per: stack.per)
    }

    /// Which of the amounts stays; nothing where the stack's cap alone changes this one.
    private func kept(_ step: AmountStep, _ keep: StackDeclaration.Keep) -> [String] {
        let isDropped = step.after.isZero && !step.before.isZero && step.limit?.isZero != true
        if step.after == step.before { return [word("kept", "本项保留")] }
        switch keep {
        case .highest where isDropped:
            return [word("dropped: of these amounts only the highest is paid", "本项不付：就高不重复，只付其中最高的一项")]
        case .first where isDropped:
            return [word("dropped: of these amounts only the first that is due is paid", "本项不付：只付其中排在最前的一项")]
        case .difference:
            return [
                word(
                    "only what exceeds the lower amounts and what was paid before is paid", "升级补差：只付超出较低各项及以往已付的部分")
            ]
        case .highest, .first, .sum: return []
        }
    }

    func linkage(_ step: AmountStep) -> [String] {
        if !step.vetoes.isEmpty {
            let known = catalogue.linkages.first { $0.head.fullID == step.by }?.vetoes ?? []
            let vetoes = step.vetoes.map { id in known.first { $0.id == id }.map { "\($0.title) [\(id)]" } ?? id }
            return [word("vetoed, nothing is paid: ", "一票否决，不予支付：") + vetoes.joined(separator: word("; ", "；"))]
        }
        guard let factor = step.factor else { return [] }
        let number = values.text(.number(factor))
        return [word("multiplied by the factor \(number)", "乘以系数 \(number)")]
    }

    func ceiling(_ step: AmountStep) -> [String] {
        let per = catalogue.ceilings.first { $0.head.fullID == step.by }?.per
        return shared(step, cap: word("the ceiling of ", "上限 "), per: per)
    }

    /// Claims that share a cap; a single claim is told without the others.
    private func shared(_ step: AmountStep, cap: String, per: Int?) -> [String] {
        guard let claims = step.claims, let limit = step.limit else { return [] }
        let cap = word(cap + money(limit) + each(per), each(per) + cap + money(limit))
        guard isOverrun(step) else {
            guard step.after == step.before else { return [] }
            return [
                word(
                    "together the claims come to \(money(claims)), within \(cap)", "各项合计 \(money(claims))，未超过\(cap)")
            ]
        }
        if claims == step.before { return [word("more than \(cap)", "超过\(cap)")] }
        return [
            word(
                "together the claims come to \(money(claims)), more than \(cap): each is cut in proportion",
                "各项合计 \(money(claims))，超过\(cap)，按比例核减")
        ]
    }

    func budget(_ step: AmountStep) -> [String] {
        let budget = catalogue.budgets.first { $0.head.fullID == step.by }
        guard let limit = step.limit else {
            return step.after.isZero ? [word("the budget's total is not known: nothing is paid", "预算总额未知，不予支付")] : []
        }
        guard let claims = step.claims, let budget else { return [] }
        let total = word(
            "the budget of \(money(limit))\(each(budget.per))", "\(each(budget.per))预算 \(money(limit))")
        let overrun = word(
            "the claims come to \(money(claims)), more than \(total)", "申领合计 \(money(claims))，超过\(total)")
        switch budget.overrun {
        case .prorate: return [overrun + word(": each is paid in the same proportion", "，按同一比例支付")]
        case .queue: return [overrun, queued(step, isPartial: budget.isPartial)]
        }
    }

    private func queued(_ step: AmountStep, isPartial: Bool) -> String {
        if !step.after.isZero {
            return word("the last in the queue to be paid: it gets what is left", "按顺序支付，本项为最后一项，只付余额")
        }
        return isPartial
            ? word("the money is used up before its turn", "按顺序支付，轮到本项时预算已用完")
            : word(
                "the queue ends before its turn, as what is left does not pay a claim whole", "按顺序支付，余额不足以全额支付，轮到本项之前即止"
            )
    }

    private func isOverrun(_ step: AmountStep) -> Bool {
        guard let claims = step.claims, let limit = step.limit else { return false }
        return claims.scaled > limit.scaled
    }

    private func each(_ entity: Int?) -> String {
        guard let entity else { return "" }
        let definition = catalogue.schema.entities[entity]
        return word(" per \(definition.name)", "每个\(definition.title)的")
    }
}
