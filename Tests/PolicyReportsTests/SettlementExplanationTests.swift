import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("From entitlement to payment in words")
struct SettlementExplanationTests {
    /// All from the amount on.
    private func told(_ explanation: Explanation, _ language: Language = .en) -> String {
        let text = ExplanationReport(catalogue: SettlementPack.catalogue, data: SamplePack.data)
            .text(explanation, language: language)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop { $0 != "amount" && $0 != "金额" }.joined(separator: "\n")
    }

    @Test("every step is told with its declaration and its reason, then who bears the payment, in English")
    func english() {
        let expected = #"""
            amount
              computed: 2,345,678.90 元
              cap: 2,345,678.90 元 → 200 万元 [demo/rd_award]
                  the rule gives at most 200 万元
              entitled: 200 万元

            from entitlement to payment
              亩均效益评价 (2023): C
              亩均效益评价, place (2023): 12
              平均亩均税收 (2023): 35.5 万元/亩
              stack: 200 万元 → 120 万元, 同类奖补 [demo/set_sum]
                  together the claims come to 900 万元, more than the cap of 540 万元: each is cut in proportion
                  not taking part, as not found eligible: 中试基地奖励 [demo/pilot_award]; 设备投资补助 [demo/equipment_award]
              linkage: 120 万元 → 72 万元, 亩均效益与优惠政策挂钩 [demo/per_mu_link]
                  multiplied by the factor 0.6
                  basis: 《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
              ceiling: 72 万元 → 500,000.016 元, 单户年度上限 [demo/annual]
                  together the claims come to 144 万元, more than the ceiling of 100 万元 per enterprise: each is cut in proportion
              rounding: 500,000.016 元 → 500,000.02 元 [demo/rd_award]
                  rounded half up to whole 分
              budget: 500,000.02 元 → 312,500.01 元, 年度预算 [demo/fund_2025]
                  the claims come to 8,000 万元, more than the budget of 5,000 万元: each is paid in the same proportion
              payable: 312,500.01 元
              funding: 市县分担 [demo/city_county]
                  city: 187,500.01 元
                  "县": 12.5 万元
                  basis: 《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条

            """#
        #expect(told(SettlementPack.settledExplanation) == expected)
    }

    @Test("every step is told with its declaration and its reason, then who bears the payment, in Chinese")
    func chinese() {
        let expected = #"""
            金额
              计算得出：2,345,678.90 元
              上限：2,345,678.90 元 → 200 万元 [demo/rd_award]
                  本规则最高支付 200 万元
              应得：200 万元

            从应得到应付
              亩均效益评价（2023 年）：C
              亩均效益评价名次（2023 年）：12
              平均亩均税收（2023 年）：35.5 万元/亩
              同类政策合并：200 万元 → 120 万元，同类奖补 [demo/set_sum]
                  各项合计 900 万元，超过上限 540 万元，按比例核减
                  未参与（未认定为符合）：中试基地奖励 [demo/pilot_award]；设备投资补助 [demo/equipment_award]
              挂钩调整：120 万元 → 72 万元，亩均效益与优惠政策挂钩 [demo/per_mu_link]
                  乘以系数 0.6
                  依据：《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
              总额上限：72 万元 → 500,000.016 元，单户年度上限 [demo/annual]
                  各项合计 144 万元，超过每个企业的上限 100 万元，按比例核减
              取整：500,000.016 元 → 500,000.02 元 [demo/rd_award]
                  四舍五入到分
              预算：500,000.02 元 → 312,500.01 元，年度预算 [demo/fund_2025]
                  申领合计 8,000 万元，超过预算 5,000 万元，按同一比例支付
              应付：312,500.01 元
              资金分担：市县分担 [demo/city_county]
                  city：187,500.01 元
                  "县"：12.5 万元
                  依据：《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条

            """#
        #expect(told(SettlementPack.settledExplanation, .zh) == expected)
    }

    private func told(_ step: AmountStep, _ language: Language = .en) -> String {
        var decision = Decision(entity: 0, row: 0, rule: 0, verdict: .eligible)
        decision.entitled = yuan("600000")
        decision.payable = step.after
        decision.steps = [step]
        return told(Explanation(decision: decision), language)
    }

    @Test("every veto that holds is named by its title")
    func vetoes() {
        let english = #"""
            amount
              entitled: 60 万元

            from entitlement to payment
              linkage: 60 万元 → 0 元, 亩均效益与优惠政策挂钩 [demo/per_mu_link]
                  vetoed, nothing is paid: 发生较大以上事故 [accident]; 受到环保处罚 [penalty]
                  basis: 《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
              payable: 0 元

            """#
        #expect(told(Explanation(decision: SettlementPack.vetoed)) == english)
        let chinese = "      一票否决，不予支付：发生较大以上事故 [accident]；受到环保处罚 [penalty]\n"
        #expect(told(Explanation(decision: SettlementPack.vetoed), .zh).contains(chinese))
    }

    /// A step and its reason in both languages.
    private static let reasons: [(AmountStep, String, String)] = [
        (
            SettlementPack.step(.stack, "set_highest", "600000", "0"),
            "dropped: of these amounts only the highest is paid", "本项不付：就高不重复，只付其中最高的一项"
        ),
        (
            SettlementPack.step(.stack, "set_highest", "600000", "600000"), "kept", "本项保留"
        ),
        (
            SettlementPack.step(.stack, "set_highest", "600000", "500000", claims: "600000", limit: "500000"),
            "more than the cap of 50 万元", "超过上限 50 万元"
        ),
        (
            SettlementPack.step(.stack, "set_first", "600000", "0"),
            "dropped: of these amounts only the first that is due is paid", "本项不付：只付其中排在最前的一项"
        ),
        (
            SettlementPack.step(.stack, "set_difference", "600000", "200000"),
            "only what exceeds the lower amounts and what was paid before is paid", "升级补差：只付超出较低各项及以往已付的部分"
        ),
        (
            SettlementPack.step(.ceiling, "single", "600000", "500000", claims: "600000", limit: "500000"),
            "more than the ceiling of 50 万元", "超过上限 50 万元"
        ),
        (
            SettlementPack.step(.ceiling, "annual", "600000", "600000", claims: "700000", limit: "700000"),
            "together the claims come to 70 万元, within the ceiling of 70 万元 per enterprise",
            "各项合计 70 万元，未超过每个企业的上限 70 万元"
        ),
        (
            SettlementPack.step(.budget, "park_fund", "600000", "300000", claims: "1000000", limit: "500000"),
            "the claims come to 100 万元, more than the budget of 50 万元 per park: each is paid in the same proportion",
            "申领合计 100 万元，超过每个园区的预算 50 万元，按同一比例支付"
        ),
        (
            SettlementPack.step(.budget, "queue_2025", "600000", "300000", claims: "1000000", limit: "500000"),
            "the last in the queue to be paid: it gets what is left", "按顺序支付，本项为最后一项，只付余额"
        ),
        (
            SettlementPack.step(.budget, "queue_2025", "600000", "0", claims: "1000000", limit: "500000"),
            "the money is used up before its turn", "按顺序支付，轮到本项时预算已用完"
        ),
        (
            SettlementPack.step(.budget, "whole_2025", "600000", "0", claims: "1000000", limit: "500000"),
            "the queue ends before its turn, as what is left does not pay a claim whole",
            "按顺序支付，余额不足以全额支付，轮到本项之前即止"
        ),
        (
            SettlementPack.step(.budget, "fund_2025", "600000", "0", claims: "1000000"),
            "the budget's total is not known: nothing is paid", "预算总额未知，不予支付"
        ),
    ]

    @Test("each kind of step has its reason in both languages", arguments: reasons)
    func reason(step: AmountStep, english: String, chinese: String) {
        #expect(told(step).contains("      \(english)\n"))
        #expect(told(step, .zh).contains("      \(chinese)\n"))
    }

    @Test("an amount that a cap of zero takes is not told as dropped, and one that is dropped not as capped")
    func zeroCap() {
        let capped = SettlementPack.step(.stack, "set_highest", "600000", "0", claims: "600000", limit: "0")
        #expect(told(capped).contains("      more than the cap of 0 元\n"))
        #expect(!told(capped).contains("dropped"))
        let dropped = SettlementPack.step(.stack, "set_highest", "600000", "0", claims: "500000", limit: "500000")
        #expect(told(dropped).contains("dropped"))
        #expect(!told(dropped).contains("cap"))
    }

    @Test("a step of a declaration that is not known keeps its id")
    func unknownDeclaration() {
        let step = SettlementPack.step(.ceiling, "gone", "600000", "1", claims: "600000", limit: "1")
        #expect(told(step).contains("  ceiling: 60 万元 → 1 元 [demo/gone]\n"))
    }

    @Test("the rule's own floor and rounding stay with the amount, with their reasons")
    func ownSteps() {
        var decision = Decision(entity: 0, row: 0, rule: 2, verdict: .eligible)
        decision.entitled = yuan("0")
        decision.payable = yuan("0")
        decision.steps = [
            SettlementPack.step(.floor, "pilot_award", "9999.99", "0"),
            SettlementPack.step(.rounding, "pilot_award", "0.5", "0"),
        ]
        let expected = #"""
            amount
              computed: 9,999.99 元
              floor: 9,999.99 元 → 0 元 [demo/pilot_award]
                  below the floor of 1 万元 nothing is due
              entitled: 0 元
              rounding: 0.50 元 → 0 元 [demo/pilot_award]
                  rounded down to whole 元
              payable: 0 元

            """#
        #expect(told(Explanation(decision: decision)) == expected)
        decision.steps[0].before = yuan("-3")
        #expect(told(Explanation(decision: decision)).contains("an amount below zero counts as zero"))
        #expect(told(Explanation(decision: decision), .zh).contains("金额为负，按零计"))
        #expect(told(Explanation(decision: decision), .zh).contains("不足 1 元的部分舍去"))
    }

    /// The amount is known, and the linkage lacks a grade.
    private static let undetermined: Explanation = {
        var decision = Decision(entity: 0, row: 0, rule: 0, verdict: .undetermined)
        decision.missing = [
            MissingFact(entity: 0, row: 0, subject: .computed("per_mu_grade"), year: 2023, reason: .notRanked)
        ]
        var explanation = Explanation(decision: decision)
        let source = Explanation.Reading.Source.field(SamplePack.field(0, "high_tech"))
        explanation.amount = [
            Explanation.Reading(source: source, entity: 0, row: 0, year: nil, value: .boolean(true))
        ]
        explanation.settlement = [
            Explanation.Reading(source: .ranking(0), entity: 0, row: 0, year: 2023, value: nil)
        ]
        return explanation
    }()

    @Test("what the settlement lacks stands with the settlement, a grade under the ranking's title")
    func missing() {
        let expected = #"""
            amount
              高新技术企业: yes

            from entitlement to payment
              missing 亩均效益评价 (2023): is not among those ranked

            """#
        #expect(told(Self.undetermined) == expected)
    }

    @Test("what the amount lacks stands with the amount, though the settlement lacks something too")
    func missingOfBoth() {
        var explanation = Self.undetermined
        let score = SamplePack.field(0, "green_score")
        explanation.decision.missing.append(
            MissingFact(entity: 0, row: 0, subject: .field(score), year: nil, reason: .data(.empty)))
        explanation.amount.append(
            Explanation.Reading(source: .field(score), entity: 0, row: 0, year: nil, value: nil))
        let expected = #"""
            amount
              高新技术企业: yes
              missing 绿色评分: the cell is empty; 生态环境局 has it

            from entitlement to payment
              missing 亩均效益评价 (2023): is not among those ranked

            """#
        #expect(told(explanation) == expected)
    }

    @Test("as JSON, steps have what belongs to them, money exact, and funding and settlement stand beside them")
    func json() throws {
        let report = ExplanationReport(catalogue: SettlementPack.catalogue, data: SamplePack.data)
        let all = [SettlementPack.settledExplanation, Explanation(decision: SettlementPack.vetoed)]
        let json = try JSON(report.json(all, language: .en))
        let steps = try #require(json[0]?["steps"])
        #expect(steps[0]?.keys == ["by", "kind", "before", "after"])
        #expect(steps[1]?.keys == ["by", "kind", "before", "after", "absent", "claims", "limit"])
        #expect(steps[1]?["absent"] == .array([.text("demo/pilot_award"), .text("demo/equipment_award")]))
        #expect(steps[2]?.keys == ["by", "kind", "before", "after", "factor"])
        #expect(steps[2]?["factor"] == .number("0.6"))
        #expect(steps[3]?["after"] == .text("500000.016"))
        #expect(steps[5]?["limit"] == .text("50000000.00"))
        #expect(json[0]?["funding"]?.keys == ["city", "\"县\""])
        #expect(json[0]?["funding"]?["city"] == .text("187500.01"))
        #expect(json[0]?["settlement"]?[0]?["kind"] == .text("ranking"))
        #expect(json[0]?["settlement"]?[1]?["kind"] == .text("rank"))
        #expect(json[0]?["settlement"]?[2]?["value"]?["unit"] == .text("万元/亩"))
        #expect(json[1]?["steps"]?[0]?["vetoes"] == .array([.text("accident"), .text("penalty")]))
        #expect(json[1]?["funding"] == .object([]))
    }
}
