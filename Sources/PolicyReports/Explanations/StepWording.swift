internal import PolicyModel
internal import PolicyRules

/// What a step between an amount and a payment did, and why, in words.
///
/// ```
/// ceiling: 72 万元 → 50 万元, 单户年度上限 [demo/annual]
///     together the claims come to 144 万元, more than the ceiling of 100 万元: each is cut in proportion
/// ```
struct StepWording {
    let catalogue: RuleCatalogue
    let values: ValueWording
    /// The rule of the decision.
    let rule: RuleCatalogue.Rule

    var language: Language { values.language }

    /// Kind, amounts, and the declaration that changed them: its title unless it is the rule itself.
    func line(_ step: AmountStep) -> String {
        let change = step.kind.title.text(language) + values.colon + "\(money(step.before)) → \(money(step.after))"
        guard let head = declaration(of: step) else { return change + " [\(step.by)]" }
        return change + word(", ", "，") + named(head)
    }

    /// Why, what the declaration rests on, and which rules took no part.
    func details(_ step: AmountStep) -> [String] {
        var lines =
            switch step.kind {
            case .floor: [floor(step)]
            case .cap: cap(step)
            case .stack: stack(step)
            case .linkage: linkage(step)
            case .ceiling: ceiling(step)
            case .rounding: rounding
            case .budget: budget(step)
            }
        if !step.absent.isEmpty {
            let rules = step.absent.map { "\(catalogue.rules[$0].title) [\(catalogue.rules[$0].fullID)]" }
            lines.append(
                word("not taking part, as not found eligible: ", "未参与（未认定为符合）：")
                    + rules.joined(separator: word("; ", "；")))
        }
        if let head = declaration(of: step) { lines += basis(head) }
        return lines
    }

    /// What a settling declaration rests on, a line each.
    func basis(_ head: DeclarationHead) -> [String] {
        head.basis.map { word("basis", "依据") + values.colon + $0.citation }
    }

    /// `市县分担 [demo/city_county]`
    func named(_ head: DeclarationHead) -> String { "\(head.title) [\(head.fullID)]" }

    func money(_ amount: Quantity) -> String { values.text(.quantity(amount)) }

    func word(_ en: String, _ zh: String) -> String { LocalizedText(en, zh).text(language) }

    /// What made the step; nil where it is the rule itself.
    private func declaration(of step: AmountStep) -> DeclarationHead? {
        switch step.kind {
        case .linkage: catalogue.linkages.first { $0.head.fullID == step.by }?.head
        case .ceiling: catalogue.ceilings.first { $0.head.fullID == step.by }?.head
        case .budget: catalogue.budgets.first { $0.head.fullID == step.by }?.head
        case .stack: catalogue.stacks.first { $0.head.fullID == step.by }?.head
        case .floor, .cap, .rounding: nil
        }
    }

    // MARK: What the rule itself does

    private func floor(_ step: AmountStep) -> String {
        if step.before.isNegative { return word("an amount below zero counts as zero", "金额为负，按零计") }
        guard let floor = rule.floor else { return word("below the rule's floor nothing is due", "低于下限，不予支付") }
        return word("below the floor of \(money(floor)) nothing is due", "低于下限 \(money(floor))，不予支付")
    }

    private func cap(_ step: AmountStep) -> [String] {
        [word("the rule gives at most \(money(step.after))", "本规则最高支付 \(money(step.after))")]
    }

    private var rounding: [String] {
        guard let rounding = AmountRounding(parsing: rule.rounding) else { return [] }
        let unit = rounding.unit.symbol
        let line =
            switch rounding.mode {
            case .halfUp: word("rounded half up to whole \(unit)", "四舍五入到\(unit)")
            case .halfEven: word("rounded half to even to whole \(unit)", "四舍六入五成双到\(unit)")
            case .down: word("rounded down to whole \(unit)", "不足 1 \(unit)的部分舍去")
            case .up: word("rounded up to whole \(unit)", "不足 1 \(unit)的部分按 1 \(unit)计")
            }
        return [line]
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
