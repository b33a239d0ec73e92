import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("Explanations")
struct ExplanationReportTests {
    private func text(_ explanation: Explanation, _ language: Language) -> String {
        ExplanationReport(catalogue: SamplePack.catalogue, data: SamplePack.data).text(explanation, language: language)
    }

    @Test("an eligible subject: what each condition read, the steps to entitlement and to payment, in English")
    func eligibleInEnglish() {
        let expected = #"""
            enterprise  晋城光机电公司 (91140105TTTTTT011J)
            rule        研发投入增量补助 (demo/rd_award)
            basis       《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
            verdict     eligible: all conditions hold

            conditions
              ✓ 有效期内高新技术企业 [high_tech]
                  高新技术企业: yes
                  park 光机电园 (P1), 主导产业: 光机电
              ✓ 信用等级不为D [credit]
                  亩均税收 (2023): 35.5 万元/亩
                  用地面积: 1,500 亩
              ✓ 中小企业 [size]
                  中小企业划型 [demo/sme] eligible: yes
              ✓ 专家评审通过 [panel]
                  decided: holds, by 王工, on 2024-03-01 (第7号纪要)

            amount
              研发费用 (2023): 1,234.5 万元
              研发费用 (2022): 12,345,678.90 元
              补助比例 [demo/rd_rate]: 0.12
              computed: 2,345,678.90 元
              cap: 2,345,678.90 元 → 200 万元 [demo/rd_award]
                  the rule gives at most 200 万元
              entitled: 200 万元

            from entitlement to payment
              linkage: 200 万元 → 2,400,000.006 元 [demo/per_mu_link]
              rounding: 2,400,000.006 元 → 2,400,000.01 元 [demo/rd_award]
                  rounded half up to whole 分
              payable: 2,400,000.01 元

            """#
        #expect(text(SampleExplanations.eligible, .en) == expected)
    }

    @Test("what an open scope lacks stands under the scope, a computed fact under its title")
    func openScope() {
        var decision = Decision(entity: 0, row: 0, rule: 0, verdict: .undetermined)
        let name = SamplePack.catalogue.indicators[0].id
        decision.missing = [
            MissingFact(entity: 0, row: 0, subject: .computed(name), year: nil, reason: .divisionByZero)
        ]
        var explanation = Explanation(decision: decision)
        explanation.isScopeOpen = true
        let told = text(explanation, .en)
        #expect(told.contains("scope\n  missing \(SamplePack.catalogue.indicators[0].title): division by zero\n"))
        #expect(!told.contains("amount"))
    }

    @Test("one condition of every outcome: marks, facts that are missing and who has them, errors, in English")
    func mixedInEnglish() {
        let expected = #"""
            enterprise  晋城光机电公司 (91140105TTTTTT011J)
            rule        研发投入增量补助 (demo/rd_award)
            basis       《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
            verdict     ineligible: some condition does not hold

            conditions
              ? 有效期内高新技术企业 [high_tech]
                  missing 绿色评分: the cell is empty; 生态环境局 has it
                  missing 财政资助 (2022): the data has no row for 2022; 财政局 has it
              ✗ 信用等级不为D [credit]
                  信用等级: D
              ! 中小企业 [size]
                  error: cannot compare money with a plain number (rules/demo/rd.lua:14)
              … 专家评审通过 [panel]
                  a person must decide: in decisions.csv, subject `91140105TTTTTT011J`, rule `demo/rd_award`, condition `panel`

            """#
        #expect(text(SampleExplanations.mixed, .en) == expected)
    }

    @Test("a person must decide: in which file and under which names, the amount provisional, in English")
    func inReviewInEnglish() {
        let expected = #"""
            enterprise  晋城光机电公司 (91140105TTTTTT011J)
            rule        研发投入增量补助 (demo/rd_award)
            basis       《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
            verdict     review: a person's decision is awaited

            conditions
              ✓ 有效期内高新技术企业 [high_tech]
              ✓ 信用等级不为D [credit]
              ✓ 中小企业 [size]
              … 专家评审通过 [panel]
                  a person must decide: in decisions.csv, subject `91140105TTTTTT011J`, rule `demo/rd_award`, condition `panel`

            amount
              entitled, provisionally: 600,000.50 元

            """#
        #expect(text(SampleExplanations.inReview, .en) == expected)
    }

    @Test("a rule that is not effective shows its days, in English")
    func outOfScopeInEnglish() {
        let expected = #"""
            enterprise  E,"2"\ 二
            rule        研发投入增量补助 (demo/rd_award)
            basis       《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
            verdict     out_of_scope: the rule does not apply to this subject on this day

            scope
              effective from 2021-01-01 to 2025-12-31

            """#
        #expect(text(SampleExplanations.outOfScope, .en) == expected)
    }

    @Test("facts that the amount misses name another subject, a computed value, the incentives table, in English")
    func amountUnknownInEnglish() {
        let expected = #"""
            enterprise  晋城光机电公司 (91140105TTTTTT011J)
            rule        中小企业划型 (demo/sme)
            basis       《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
            verdict     undetermined: some fact that decides is missing

            value
              missing park 光机电园 (P1), 总产值 (2023): the data has no such column
              missing 亩均税收: division by zero
              missing row `rd-award` of incentives: the data has no such table

            """#
        #expect(text(SampleExplanations.amountUnknown, .en) == expected)
    }

    @Test("a value that is a record is shown in words, in English")
    func valueInEnglish() {
        let expected = #"""
            enterprise  晋城光机电公司 (91140105TTTTTT011J)
            rule        中小企业划型 (demo/sme)
            basis       《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
            verdict     eligible: all conditions hold

            value
              result: grade: A; parks: 光机电园 (P1), 2024-03-01

            """#
        #expect(text(SampleExplanations.value, .en) == expected)
    }

    @Test("an eligible subject: what each condition read, the steps to entitlement and to payment, in Chinese")
    func eligibleInChinese() {
        let expected = #"""
            企业  晋城光机电公司（91140105TTTTTT011J）
            规则  研发投入增量补助（demo/rd_award）
            依据  《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
            结论  符合：各项条件均已满足

            条件
              ✓ 有效期内高新技术企业 [high_tech]
                  高新技术企业：是
                  园区光机电园（P1）的主导产业：光机电
              ✓ 信用等级不为D [credit]
                  亩均税收（2023 年）：35.5 万元/亩
                  用地面积：1,500 亩
              ✓ 中小企业 [size]
                  中小企业划型 [demo/sme] 是否符合：是
              ✓ 专家评审通过 [panel]
                  人工审核：通过，审核人：王工，日期：2024-03-01（第7号纪要）

            金额
              研发费用（2023 年）：1,234.5 万元
              研发费用（2022 年）：12,345,678.90 元
              补助比例 [demo/rd_rate]：0.12
              计算得出：2,345,678.90 元
              上限：2,345,678.90 元 → 200 万元 [demo/rd_award]
                  本规则最高支付 200 万元
              应得：200 万元

            从应得到应付
              挂钩调整：200 万元 → 2,400,000.006 元 [demo/per_mu_link]
              取整：2,400,000.006 元 → 2,400,000.01 元 [demo/rd_award]
                  四舍五入到分
              应付：2,400,000.01 元

            """#
        #expect(text(SampleExplanations.eligible, .zh) == expected)
    }

    @Test("one condition of every outcome: marks, facts that are missing and who has them, errors, in Chinese")
    func mixedInChinese() {
        let expected = #"""
            企业  晋城光机电公司（91140105TTTTTT011J）
            规则  研发投入增量补助（demo/rd_award）
            依据  《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
            结论  不符合：有条件未满足

            条件
              ? 有效期内高新技术企业 [high_tech]
                  缺少绿色评分：单元格为空；数据由生态环境局掌握
                  缺少财政资助（2022 年）：数据中没有 2022 年的行；数据由财政局掌握
              ✗ 信用等级不为D [credit]
                  信用等级：D
              ! 中小企业 [size]
                  错误：金额不能与无单位的数比较（rules/demo/rd.lua:14）
              … 专家评审通过 [panel]
                  须由人工审核：填入 decisions.csv，subject `91140105TTTTTT011J`，rule `demo/rd_award`，condition `panel`

            """#
        #expect(text(SampleExplanations.mixed, .zh) == expected)
    }

    @Test("a person must decide: in which file and under which names, the amount provisional, in Chinese")
    func inReviewInChinese() {
        let expected = #"""
            企业  晋城光机电公司（91140105TTTTTT011J）
            规则  研发投入增量补助（demo/rd_award）
            依据  《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
            结论  待审核：等待人工审核

            条件
              ✓ 有效期内高新技术企业 [high_tech]
              ✓ 信用等级不为D [credit]
              ✓ 中小企业 [size]
              … 专家评审通过 [panel]
                  须由人工审核：填入 decisions.csv，subject `91140105TTTTTT011J`，rule `demo/rd_award`，condition `panel`

            金额
              应得（暂定）：600,000.50 元

            """#
        #expect(text(SampleExplanations.inReview, .zh) == expected)
    }

    @Test("a rule that is not effective shows its days, in Chinese")
    func outOfScopeInChinese() {
        let expected = #"""
            企业  E,"2"\ 二
            规则  研发投入增量补助（demo/rd_award）
            依据  《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
            结论  不适用：该规则不适用于此对象或此日期

            适用范围
              有效期 2021-01-01 至 2025-12-31

            """#
        #expect(text(SampleExplanations.outOfScope, .zh) == expected)
    }

    @Test("facts that the amount misses name another subject, a computed value, the incentives table, in Chinese")
    func amountUnknownInChinese() {
        let expected = #"""
            企业  晋城光机电公司（91140105TTTTTT011J）
            规则  中小企业划型（demo/sme）
            依据  《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
            结论  无法认定：缺少据以认定的数据

            取值
              缺少园区光机电园（P1）的总产值（2023 年）：数据中没有该列
              缺少亩均税收：除数为零
              缺少政策表中的 `rd-award` 行：数据中没有该表

            """#
        #expect(text(SampleExplanations.amountUnknown, .zh) == expected)
    }

    @Test("a value that is a record is shown in words, in Chinese")
    func valueInChinese() {
        let expected = #"""
            企业  晋城光机电公司（91140105TTTTTT011J）
            规则  中小企业划型（demo/sme）
            依据  《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条
            结论  符合：各项条件均已满足

            取值
              结果：grade：A；parks：光机电园（P1）、2024-03-01

            """#
        #expect(text(SampleExplanations.value, .zh) == expected)
    }

    @Test("marks are coloured where colour is asked for, and nothing else is")
    func colour() {
        let report = ExplanationReport(catalogue: SamplePack.catalogue, data: SamplePack.data)
        let plain = report.text(SampleExplanations.mixed, language: .en)
        let coloured = report.text(SampleExplanations.mixed, language: .en, colour: true)
        #expect(coloured.contains("  \u{1B}[31m✗\u{1B}[0m 信用等级不为D [credit]"))
        #expect(!plain.contains("\u{1B}"))
    }

    @Test("several explanations stand a blank line apart")
    func several() {
        let report = ExplanationReport(catalogue: SamplePack.catalogue, data: SamplePack.data)
        let both = report.text([SampleExplanations.outOfScope, SampleExplanations.value], language: .zh)
        #expect(both == text(SampleExplanations.outOfScope, .zh) + "\n" + text(SampleExplanations.value, .zh))
    }

    @Test(
        "of many members that were read, and of many that lack something, the first few are told", arguments: [50, 51])
    func manyMembers(_ count: Int) throws {
        var explanation = SampleExplanations.eligible
        let industry = try #require(SamplePack.catalogue.schema.entities[1].fieldIndex(named: "leading_industry"))
        let reading = Explanation.Reading(
            source: .field(industry), entity: 1, row: 0, year: nil, value: .text("光机电"))
        explanation.amount = Array(repeating: reading, count: count)
        let told = text(explanation, .en).split(separator: "\n")
        #expect(told.count { $0.contains("光机电园 (P1), 主导产业") } == 1 + (count > 50 ? 20 : 50))
        #expect(told.contains("  … 31 more not shown; `--format json` shows all") == (count > 50))
    }
}
