import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("What packs declare")
struct CatalogueReportTests {
    private let report = CatalogueReport(catalogue: SmallCatalogue.catalogue)

    @Test("is described in English")
    func english() {
        let expected = #"""
            packs
              示范政策 [demo] 1.0.0
                authority: 省政府
                jurisdiction: 140000
              base
                depends on: demo

            entities
              门店 [shop]
                id      编号    text, key
                region  地区    link to `shop`
                sales   销售额  money (元), yearly, source: 税务局
                energy  能耗    energy (tce)
                grade   等级    one of A, B, declared by: demo

            parameters
              补助比例 [demo/rd_rate]
                from 2021-01-01: 0.1
                from 2024-01-01: 0.12
                note: 示例
                basis: 《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条 (illustrative)

            indicators
              亩均税收 [demo/tax_per_mu]
                of: 门店 [shop]
                unit: 万元/亩
              合计 [demo/total]
                of: 门店 [shop]

            rules
              研发投入增量补助 [demo/rd_award]
                of: 门店 [shop]
                kind: award
                effective from: 2021-01-01
                effective to: 2025-12-31
                - 有效期内高新技术企业 [high_tech]
                - 信用等级不为D [credit]
                - 中小企业 [size]: rule demo/sme
                - 专家评审通过 [panel]: a person decides
                cap: 200 万元
                rounding: fen
                uses: demo/sme, demo/rd_rate
                basis: 《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条 (illustrative)
              中小企业划型 [demo/sme]
                of: 门店 [shop]
                kind: qualification
                effective from: 2021-01-01
                effective to: 2025-12-31
                basis: 《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条 (illustrative)

            """#
        #expect(report.text(language: .en) == expected)
    }

    @Test("is described in Chinese")
    func chinese() {
        let expected = #"""
            规则包
              示范政策 [demo] 1.0.0
                发文机关：省政府
                适用地区：140000
              base
                依赖：demo

            实体
              门店 [shop]
                id      编号    文本、主键
                region  地区    指向 `shop` 的链接
                sales   销售额  金额（元）、分年度、来源：税务局
                energy  能耗    能耗（tce）
                grade   等级    A、B 之一、声明于：demo

            参数
              补助比例 [demo/rd_rate]
                自 2021-01-01 起：0.1
                自 2024-01-01 起：0.12
                说明：示例
                依据：《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条（illustrative）

            指标
              亩均税收 [demo/tax_per_mu]
                对象：门店 [shop]
                单位：万元/亩
              合计 [demo/total]
                对象：门店 [shop]

            规则
              研发投入增量补助 [demo/rd_award]
                对象：门店 [shop]
                类别：奖补
                生效日期：2021-01-01
                失效日期：2025-12-31
                - 有效期内高新技术企业 [high_tech]
                - 信用等级不为D [credit]
                - 中小企业 [size]：依规则 demo/sme
                - 专家评审通过 [panel]：人工审核
                上限：200 万元
                取整：fen
                引用：demo/sme、demo/rd_rate
                依据：《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条（illustrative）
              中小企业划型 [demo/sme]
                对象：门店 [shop]
                类别：资格认定
                生效日期：2021-01-01
                失效日期：2025-12-31
                依据：《创建特色产业集聚区总体方案》（晋政发〔2021〕1号）第三条（illustrative）

            """#
        #expect(report.text(language: .zh) == expected)
    }

    @Test("is described as JSON, in the order of the declarations")
    func json() throws {
        let json = try JSON(report.json())
        let lists = [
            "packs", "entities", "parameters", "indicators", "rankings", "populations", "rules", "stacks", "linkages",
            "ceilings", "budgets", "fundings", "allocations",
        ]
        #expect(json.keys == lists)
        let fields = try #require(json["entities"]?[0]?["fields"])
        #expect((0..<5).map { fields[$0]?["name"] } == ["id", "region", "sales", "energy", "grade"].map { .text($0) })
        #expect(fields[1]?["entity"] == .text("shop"))
        #expect(fields[2]?["type"] == .text("money"))
        #expect(fields[2]?["yearly"] == .boolean(true))
        #expect(fields[2]?["source"] == .text("税务局"))
        #expect(fields[3]?["unit"] == .text("tce"))
        #expect(fields[4]?["values"] == .array([.text("A"), .text("B")]))
        #expect(fields[4]?["declared_by"] == .text("demo"))
        #expect(json["parameters"]?[0]?["values"]?[1]?["value"] == .number("0.12"))
        #expect(json["indicators"]?[0]?["unit"] == .text("万元/亩"))
        let rule = try #require(json["rules"]?[0])
        #expect(rule["cap"] == .text("2000000.00"))
        #expect(rule["conditions"]?[2]?["rule"] == .text("demo/sme"))
        #expect(rule["conditions"]?[3]?["test"] == .text("review"))
        #expect(rule["uses"] == .array([.text("demo/sme"), .text("demo/rd_rate")]))
        #expect(rule["basis"]?[0]?.keys == ["document", "number", "article", "status"])
        #expect(json["packs"]?[1]?["requested"] == .boolean(false))
    }

    @Test("gives the same bytes each time")
    func same() {
        #expect(report.json() == CatalogueReport(catalogue: SmallCatalogue.catalogue).json())
    }
}
