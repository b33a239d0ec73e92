import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("The totals of the table")
struct SettlementTableTests {
    private static let summary: VerdictSummary = {
        var summary = VerdictSummary(ruleCount: 4)
        summary.add(SettlementPack.settled)
        summary.add(SettlementPack.vetoed)
        var other = SettlementPack.vetoed
        other.rule = 3
        other.payable = yuan("1000.5")
        other.steps = []
        summary.add(other)
        return summary
    }()

    private static let budgets = [
        BudgetUse(
            budget: 0, row: nil, total: yuan("50000000"), claims: yuan("80000000"), paid: yuan("49999999.99")),
        BudgetUse(budget: 3, row: 0, total: yuan("1000"), claims: yuan("300"), paid: yuan("300")),
        BudgetUse(budget: 1, row: nil, total: nil, claims: yuan("5"), paid: yuan("0")),
    ]

    private func table(_ summary: VerdictSummary, _ budgets: [BudgetUse] = [], _ language: Language = .en) -> String {
        let renderer = DecisionRenderer(
            catalogue: SettlementPack.catalogue, data: SamplePack.data, format: .table, language: language)
        return renderer.footer(summary, budgets: budgets).text
    }

    @Test("are over all rules, by who bears them, and by budget, in English")
    func english() {
        let expected = #"""
            rule                                    eligible  ineligible  undetermined  review  error  out_of_scope         entitled        payable
            设备投资补助      demo/equipment_award         1           0             0       0      0             0    600,000.00 元    1,000.50 元
            中试基地奖励      demo/pilot_award             1           0             0       0      0             0    600,000.00 元        0.00 元
            研发投入增量补助  demo/rd_award                1           0             0       0      0             0  2,000,000.00 元  312,500.01 元
            total                                          3           0             0       0      0             0  3,200,000.00 元  313,500.51 元

            subject                             rule                  verdict       entitled     payable  why
            91140105TTTTTT011J  晋城光机电公司  demo/rd_award         eligible  2,000,000.00  312,500.01
            91140105TTTTTT011J  晋城光机电公司  demo/pilot_award      eligible    600,000.00        0.00
            91140105TTTTTT011J  晋城光机电公司  demo/equipment_award  eligible    600,000.00    1,000.50

            borne by                 payable
            city               187,500.01 元
            "县"               125,000.00 元
            (without funding)    1,000.50 元
            total              313,500.51 元

            budget                         of                       total            claims              paid       left
            年度预算      demo/fund_2025                 50,000,000.00 元  80,000,000.00 元  49,999,999.99 元    0.01 元
            园区资金      demo/park_fund   P1  光机电园       1,000.00 元         300.00 元         300.00 元  700.00 元
            先到先得资金  demo/queue_2025                         unknown           5.00 元           0.00 元

            """#
        #expect(table(Self.summary, Self.budgets) == expected)
    }

    @Test("are over all rules, by who bears them, and by budget, in Chinese")
    func chinese() {
        let expected = #"""
            规则                                    符合  不符合  无法认定  待审核  出错  不适用             应得           应付
            设备投资补助      demo/equipment_award     1       0         0       0     0       0    600,000.00 元    1,000.50 元
            中试基地奖励      demo/pilot_award         1       0         0       0     0       0    600,000.00 元        0.00 元
            研发投入增量补助  demo/rd_award            1       0         0       0     0       0  2,000,000.00 元  312,500.01 元
            合计                                       3       0         0       0     0       0  3,200,000.00 元  313,500.51 元

            对象                                规则                  结论          应得        应付  原因
            91140105TTTTTT011J  晋城光机电公司  demo/rd_award         符合  2,000,000.00  312,500.01
            91140105TTTTTT011J  晋城光机电公司  demo/pilot_award      符合    600,000.00        0.00
            91140105TTTTTT011J  晋城光机电公司  demo/equipment_award  符合    600,000.00    1,000.50

            承担方                   应付
            city            187,500.01 元
            "县"            125,000.00 元
            （未约定分担）    1,000.50 元
            合计            313,500.51 元

            预算                           对象                        总额              申领              已付       结余
            年度预算      demo/fund_2025                   50,000,000.00 元  80,000,000.00 元  49,999,999.99 元    0.01 元
            园区资金      demo/park_fund   P1    光机电园       1,000.00 元         300.00 元         300.00 元  700.00 元
            先到先得资金  demo/queue_2025                              未知           5.00 元           0.00 元

            """#
        #expect(table(Self.summary, Self.budgets, .zh) == expected)
    }

    @Test("a budget that is one for all has no column of subjects; budgets without decisions are shown all the same")
    func budgetAlone() {
        let expected = #"""
            no decisions

            budget                               total            claims              paid     left
            年度预算  demo/fund_2025  50,000,000.00 元  80,000,000.00 元  49,999,999.99 元  0.01 元

            """#
        #expect(table(VerdictSummary(ruleCount: 4), [Self.budgets[0]]) == expected)
    }

    @Test("a single rule has no row of totals, and without a funding nobody bears anything")
    func singleRule() {
        var summary = VerdictSummary(ruleCount: 4)
        summary.add(SettlementPack.vetoed)
        #expect(!table(summary).contains("total"))
        #expect(!table(summary).contains("borne by"))
    }

    @Test("a funding that bears all leaves nothing without one")
    func whole() {
        var decision = SettlementPack.settled
        decision.payable = yuan("312500.01")
        var summary = VerdictSummary(ruleCount: 4)
        summary.add(decision)
        #expect(!table(summary).contains("(without funding)"))
    }

    @Test("merging adds up what each party bears, in the order in which the parties first come")
    func merge() {
        var other = SettlementPack.settled
        other.funding = [
            AmountPart(party: "province", amount: yuan("1")), AmountPart(party: "city", amount: yuan("2")),
        ]
        var first = VerdictSummary(ruleCount: 4)
        first.add(SettlementPack.settled)
        var second = VerdictSummary(ruleCount: 4)
        second.add(other)
        first.merge(second)
        #expect(first.parties.map(\.name) == ["city", "\"县\"", "province"])
        #expect(first.parties.map(\.fen) == [18_750_201, 12_500_000, 100])
        #expect(first.payableFen == 62_500_002)
        #expect(first.entitledFen == 400_000_000)
    }

    @Test("what is not eligible bears nothing")
    func ineligible() {
        var decision = SettlementPack.settled
        decision.verdict = .undetermined
        var summary = VerdictSummary(ruleCount: 4)
        summary.add(decision)
        #expect(summary.parties.isEmpty)
    }
}
