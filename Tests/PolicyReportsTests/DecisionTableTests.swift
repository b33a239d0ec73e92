import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("The table of decisions")
struct DecisionTableTests {
    private func table(_ summary: VerdictSummary, _ language: Language) -> String {
        let renderer = DecisionRenderer(
            catalogue: SamplePack.catalogue, data: SamplePack.data, format: .table, language: language)
        return (renderer.header() + renderer.footer(summary)).text
    }

    @Test("counts and sums by rule, then the first rows, in English")
    func english() {
        let expected = #"""
            rule                             eligible  ineligible  undetermined  review  error  out_of_scope           entitled        payable
            研发投入增量补助  demo/rd_award         2           1             0       1      0             0  124,056,790.00 元  720,000.00 元
            中小企业划型      demo/sme              0           0             1       0      0             0
            total                                   2           1             1       1      0             0  124,056,790.00 元  720,000.00 元

            subject                             rule           verdict         entitled     payable  why
            91140105TTTTTT011J  晋城光机电公司  demo/rd_award  eligible      600,000.00  720,000.00
            E,"2"\ 二                           demo/rd_award  ineligible                            有效期内高新技术企业; 信用等级不为D
            91140105TTTTTT011J  晋城光机电公司  demo/sme       undetermined                          no P1: 总产值 2023; no 亩均税收; no rd-award
            … 2 more not shown; `--format ndjson` or `csv` writes them all

            """#
        #expect(table(SampleDecisions.summary, .en) == expected)
    }

    @Test("counts and sums by rule, then the first rows, in Chinese")
    func chinese() {
        let expected = #"""
            规则                             符合  不符合  无法认定  待审核  出错  不适用               应得           应付
            研发投入增量补助  demo/rd_award     2       1         0       1     0       0  124,056,790.00 元  720,000.00 元
            中小企业划型      demo/sme          0       0         1       0     0       0
            合计                                2       1         1       1     0       0  124,056,790.00 元  720,000.00 元

            对象                                规则           结论            应得        应付  原因
            91140105TTTTTT011J  晋城光机电公司  demo/rd_award  符合      600,000.00  720,000.00
            E,"2"\ 二                           demo/rd_award  不符合                            有效期内高新技术企业；信用等级不为D
            91140105TTTTTT011J  晋城光机电公司  demo/sme       无法认定                          缺P1 的总产值 2023；缺亩均税收；缺rd-award
            ……另有 2 项未列出，用 `--format ndjson` 或 `csv` 可全部输出

            """#
        #expect(table(SampleDecisions.summary, .zh) == expected)
    }

    @Test("a fact that another subject lacks is told with its owner")
    func owner() {
        var decision = Decision(entity: SamplePack.enterprise, row: 0, rule: 0, verdict: .undetermined)
        let field = SamplePack.field(SamplePack.park, "leading_industry")
        decision.missing = [
            MissingFact(entity: SamplePack.park, row: 0, subject: .field(field), year: nil, reason: .data(.empty))
        ]
        var summary = VerdictSummary(ruleCount: 2)
        summary.add(decision, isShown: true)
        #expect(table(summary, .en).contains("no P1: 主导产业"))
        #expect(table(summary, .zh).contains("缺P1 的主导产业"))
    }

    @Test("says that there is none")
    func empty() {
        #expect(table(VerdictSummary(ruleCount: 2), .en) == "no decisions\n")
        #expect(table(VerdictSummary(ruleCount: 2), .zh) == "没有结论\n")
    }

    @Test("decisions that are filtered out are counted and not listed")
    func filtered() {
        var summary = VerdictSummary(ruleCount: 2)
        summary.add(DecisionRendererTests.eligible, isShown: false)
        #expect(summary.decisions == 1)
        #expect(summary.shown == 0)
        #expect(!table(summary, .en).contains(SamplePack.code))
    }

    @Test("merging in order is the same as counting in order")
    func merge() {
        let decisions = [
            DecisionRendererTests.eligible, DecisionRendererTests.troubled, SampleExplanations.value.decision,
        ]
        for cut in 0...3 {
            var whole = VerdictSummary(ruleCount: 2, limit: 2)
            var first = whole
            var second = whole
            for (index, decision) in decisions.enumerated() {
                whole.add(decision)
                if index < cut { first.add(decision) } else { second.add(decision) }
            }
            first.merge(second)
            #expect(first.rules == whole.rules)
            #expect(first.first == whole.first)
            #expect(first.shown == whole.shown)
            #expect(first.counts == whole.counts)
        }
    }

    @Test("sums are of eligible decisions alone, exact to the fen")
    func sums() {
        let rule = SampleDecisions.summary.rules[0]
        #expect(rule.entitledFen == 12_405_679_000)
        #expect(rule.payableFen == 72_000_000)
        #expect(rule.count(.review) == 1)
        #expect(rule.total == 4)
    }
}
