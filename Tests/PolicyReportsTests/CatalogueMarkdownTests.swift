import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("Packs as documents")
struct CatalogueMarkdownTests {
    private func lines(_ language: Language) throws -> [String] {
        CatalogueReport(catalogue: try SettledPack.catalogue()).markdown(language: language)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("have a section for whatever the pack declares, in the order in which it is applied")
    func sections() throws {
        let english = try lines(.en).filter { $0.hasPrefix("#") && !$0.hasPrefix("###") }
        #expect(
            english == [
                "# 示范政策", "## Fields needed", "## Parameters", "## Indicators", "## Rankings", "## Populations",
                "## Rules", "## Stacks", "## Linkages", "## Ceilings", "## Budgets", "## Funding", "## Allocations",
            ])
        let chinese = try lines(.zh).filter { $0.hasPrefix("#") && !$0.hasPrefix("###") }
        #expect(
            chinese == [
                "# 示范政策", "## 所需字段", "## 参数", "## 指标", "## 排名", "## 总体值", "## 规则", "## 同类政策合并",
                "## 挂钩调整", "## 总额上限", "## 预算", "## 资金分担", "## 收益分享",
            ])
    }

    @Test(
        "show parameters with their dates and basis, the fields that are read, conditions in their order",
        arguments: [
            "| 补助比例 | `rate` | 2021-01-01 | 0.1 | 《试行办法》第三条 | 自 2024 年提高 |",
            "|  |  | 2024-01-01 | 0.12 |  |  |",
            "| 企业 | 主营业务收入 | `enterprise.main_revenue` | money (元), yearly |  |",
            "| 企业 | 成立日期 | `enterprise.registered_on` | date |  |",
            "### 奖励 [demo/award]",
            "1. 规模以上 [large]",
            "2. 专家评审通过 [panel]: a person decides",
            "- cap: 200 万元",
            "- 较大以上事故 [accident]: nothing is paid",
        ])
    func contents(_ line: String) throws {
        #expect(try lines(.en).contains(line))
    }

    @Test("name no field that nothing reads")
    func fieldsRead() throws {
        let fields = try lines(.en).filter { $0.contains("`enterprise.") }
        #expect(!fields.contains { $0.contains("exports") || $0.contains("payroll") })
    }

    @Test("write what Markdown would take for its own as text")
    func escapes() throws {
        var catalogue = SmallCatalogue.catalogue
        catalogue.rules[0].title = "a|b *c* <d> `e` [f](g) _h_ i_j\nk"
        let text = CatalogueReport(catalogue: catalogue).markdown(language: .en)
        #expect(text.contains("### a\\|b \\*c\\* \\<d\\> \\`e\\` \\[f\\](g) \\_h\\_ i_j k \\[demo/rd_award\\]\n"))
    }
}
