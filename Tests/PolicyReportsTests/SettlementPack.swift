import PolicyModel

@testable import PolicyRules

/// The sample pack with two more awards, and with what stands between entitlement and payment.
enum SettlementPack {
    static func head(_ id: String, _ title: String, basis: [Basis] = []) -> DeclarationHead {
        DeclarationHead(
            id: id, fullID: "demo/\(id)", pack: 0, title: title, basis: basis, location: SamplePack.here)
    }

    /// Rules 0 and 2 and 3 give money; see the names of each list's members for their ids.
    static let catalogue: RuleCatalogue = {
        var catalogue = SamplePack.catalogue
        catalogue.rules += [
            SamplePack.rule("pilot_award", "中试基地奖励", conditions: []),
            SamplePack.rule("equipment_award", "设备投资补助", conditions: []),
        ]
        catalogue.rules[2].floor = yuan("10000")
        catalogue.rules[2].rounding = "yuan down"
        catalogue.rankings = [
            RuleCatalogue.Ranking(
                head: head("per_mu_grade", "亩均效益评价"), entity: 0, score: "tax_per_mu", order: .descending,
                ties: .share, cut: .floor, grades: [], hasMembers: true, hasGroup: true)
        ]
        catalogue.populations = [
            RuleCatalogue.Population(
                head: head("mean_tax", "平均亩均税收"), entity: 0, unit: SamplePack.wanPerMu, hasMembers: false,
                hasGroup: true)
        ]
        catalogue.stacks = [StackDeclaration.Keep.highest, .first, .sum, .difference].map(stack)
        catalogue.linkages = [
            RuleCatalogue.Linkage(
                head: head("per_mu_link", "亩均效益与优惠政策挂钩", basis: [SamplePack.basis]), rules: [0, 2, 3], per: nil,
                vetoes: [.init(id: "accident", title: "发生较大以上事故"), .init(id: "penalty", title: "受到环保处罚")],
                hasFactor: true)
        ]
        catalogue.ceilings = [
            RuleCatalogue.Ceiling(
                head: head("annual", "单户年度上限"), rules: [0, 2, 3], per: SamplePack.enterprise, cap: yuan("1000000")),
            RuleCatalogue.Ceiling(head: head("single", "单项上限"), rules: [0], per: nil, cap: nil),
        ]
        catalogue.budgets = [
            budget("fund_2025", "年度预算", .prorate), budget("queue_2025", "先到先得资金", .queue),
            budget("whole_2025", "整笔支付资金", .queue, isPartial: false),
            budget("park_fund", "园区资金", .prorate, per: SamplePack.park),
        ]
        let shares = [SharesDeclaration.Share(party: "city", share: ExactDecimal(coefficient: 6, exponent: -1))]
        catalogue.fundings = [
            RuleCatalogue.Funding(
                head: head("city_county", "市县分担", basis: [SamplePack.basis]), rules: [0, 2], shares: shares)
        ]
        catalogue.allocations = [
            RuleCatalogue.Allocation(head: head("tax_share", "税收分享"), entity: 0, shares: [])
        ]
        return catalogue
    }()

    private static func stack(_ keep: StackDeclaration.Keep) -> RuleCatalogue.Stack {
        RuleCatalogue.Stack(
            head: head("set_\(keep.rawValue)", "同类奖补"), members: [.rule(0), .rule(2), .rule(3)], per: nil, keep: keep,
            cap: nil)
    }

    private static func budget(
        _ id: String, _ title: String, _ overrun: BudgetDeclaration.Overrun, per: Int? = nil, isPartial: Bool = true
    ) -> RuleCatalogue.Budget {
        RuleCatalogue.Budget(
            head: head(id, title), rules: [0, 2, 3], per: per, total: nil, overrun: overrun, isPartial: isPartial)
    }

    static func step(
        _ kind: AmountStep.Kind, _ id: String, _ before: String, _ after: String, claims: String? = nil,
        limit: String? = nil
    ) -> AmountStep {
        var step = AmountStep(kind: kind, by: "demo/\(id)", before: yuan(before), after: yuan(after))
        step.claims = claims.map(yuan)
        step.limit = limit.map(yuan)
        return step
    }

    /// An award that passes everything: cap, stack, linkage, ceiling, rounding, budget, funding.
    static let settled: Decision = {
        var decision = Decision(entity: 0, row: 0, rule: 0, verdict: .eligible)
        decision.entitled = yuan("2000000")
        decision.payable = yuan("312500.01")
        var stack = step(.stack, "set_sum", "2000000", "1200000", claims: "9000000", limit: "5400000")
        stack.absent = [2, 3]
        var linkage = step(.linkage, "per_mu_link", "1200000", "720000")
        linkage.factor = 0.6
        decision.steps = [
            step(.cap, "rd_award", "2345678.9", "2000000"), stack, linkage,
            step(.ceiling, "annual", "720000", "500000.016", claims: "1440000", limit: "1000000"),
            step(.rounding, "rd_award", "500000.016", "500000.02"),
            step(.budget, "fund_2025", "500000.02", "312500.01", claims: "80000000", limit: "50000000"),
        ]
        decision.funding = [
            AmountPart(party: "city", amount: yuan("187500.01")), AmountPart(party: "\"县\"", amount: yuan("125000")),
        ]
        return decision
    }()

    /// An award that two vetoes stop.
    static let vetoed: Decision = {
        var decision = Decision(entity: 0, row: 0, rule: 2, verdict: .eligible)
        decision.entitled = yuan("600000")
        decision.payable = yuan("0")
        var linkage = step(.linkage, "per_mu_link", "600000", "0")
        linkage.vetoes = ["accident", "penalty"]
        decision.steps = [linkage]
        return decision
    }()

    private static func reading(_ source: Explanation.Reading.Source, _ value: PolicyValue?) -> Explanation.Reading {
        Explanation.Reading(source: source, entity: 0, row: 0, year: 2023, value: value)
    }

    /// ``settled``, explained with what the linkage read.
    static let settledExplanation: Explanation = {
        var explanation = Explanation(decision: settled)
        explanation.settlement = [
            reading(.ranking(0), .text("C")), reading(.rank(0), .integer(12)),
            reading(.population(0), .quantity(quantity("35.5", SamplePack.wanPerMu))),
        ]
        return explanation
    }()
}
