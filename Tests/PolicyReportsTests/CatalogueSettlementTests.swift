import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("What packs declare beyond rules")
struct CatalogueSettlementTests {
    /// From the rankings on, without the rules.
    private func text(_ language: Language, from start: String, without: (String, String)) throws -> String {
        let text = CatalogueReport(catalogue: try SettledPack.catalogue()).text(language: language)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = try #require(lines.firstIndex(of: start))
        let rules = try #require(lines.firstIndex(of: without.0))
        let next = try #require(lines.firstIndex(of: without.1))
        return (lines[first..<rules] + lines[next...]).joined(separator: "\n")
    }

    @Test("is described in English")
    func english() throws {
        #expect(try text(.en, from: "rankings", without: ("rules", "stacks")) == Self.english)
    }

    @Test("is described in Chinese")
    func chinese() throws {
        #expect(try text(.zh, from: "排名", without: ("规则", "同类政策合并")) == Self.chinese)
    }

    @Test("is described as JSON: figures that functions give are null")
    func json() throws {
        let json = try JSON(CatalogueReport(catalogue: try SettledPack.catalogue()).json())
        let ranking = try #require(json["rankings"]?[0])
        #expect(ranking["by"] == .text("tax_per_mu") && ranking["cut"] == .text("half"))
        #expect(ranking["where"] == .boolean(true) && ranking["within"] == .boolean(true))
        #expect(ranking["grades"]?[2]?["share"] == .number("0.955"))
        #expect(ranking["grades"]?[3]?["share"] == .null)
        #expect(ranking["basis"]?[0]?["article"] == .text("第三条"))
        #expect(json["populations"]?[0]?["unit"] == .text("万元"))
        let stack = try #require(json["stacks"]?[1])
        #expect(stack["rules"] == .array([.text("stack:demo/best"), .text("demo/equipment")]))
        #expect(stack["per"] == .text("enterprise") && stack["keep"] == .text("difference") && stack["cap"] == .null)
        let linkage = try #require(json["linkages"]?[0])
        #expect(linkage["rules"] == .array([.text("demo/award"), .text("demo/equipment")]))
        #expect(linkage["vetoes"]?[0]?["id"] == .text("accident") && linkage["factor"] == .boolean(true))
        #expect(json["ceilings"]?[0]?["cap"] == .text("5000000.00") && json["ceilings"]?[1]?["cap"] == .null)
        #expect(json["budgets"]?[0]?["overrun"] == .text("prorate") && json["budgets"]?[0]?["per"] == .null)
        #expect(json["budgets"]?[1]?["partial"] == .boolean(false) && json["budgets"]?[1]?["total"] == .null)
        #expect(json["fundings"]?[0]?["shares"]?[0]?["party"] == .text("city"))
        #expect(json["fundings"]?[0]?["shares"]?[0]?["share"] == .number("0.6"))
        #expect(json["allocations"]?[0]?["entity"] == .text("agreement"))
        #expect(json["allocations"]?[0]?["shares"] == .null)
    }

    private static let english = """
        rankings
          亩均评级 [demo/per_mu_grade]
            of: 企业 [enterprise]
            by: 亩均税收 [tax_per_mu], the largest first
            where: computed
            within: computed
            grades: A 20%, B 60%, C 95.5%, D the rest
            cut: places are rounded to the nearest
            ties: all have the best of their places
            basis: 《试行办法》第三条
          成立先后 [demo/age]
            of: 企业 [enterprise]
            by: 成立日期 [registered_on], the smallest first
            ties: by key

        populations
          平均税收 [demo/mean_tax]
            of: 企业 [enterprise]
            unit: 万元

        stacks
          就高不重复 [demo/best]
            rules: demo/award
            keep: the highest
            cap: 300 万元
            basis: 《试行办法》第三条
          升级补差 [demo/all]
            rules: stack:demo/best, demo/equipment
            per: 企业 [enterprise]
            keep: what each exceeds the one before by

        linkages
          亩均挂钩 [demo/per_mu_link]
            rules: demo/award, demo/equipment
            per: 企业 [enterprise]
            - 较大以上事故 [accident]: nothing is paid
            factor: computed
            basis: 《试行办法》第三条

        ceilings
          年度上限 [demo/annual]
            rules: demo/award
            cap: 500 万元
          不超过税收 [demo/by_tax]
            rules: demo/award
            cap: computed

        budgets
          年度预算 [demo/fund]
            rules: demo/award, demo/equipment
            total: 5,000 万元
            overrun: everybody gets the same share
          排队预算 [demo/line]
            rules: demo/award
            per: 园区 [park]
            total: computed
            overrun: first come, first served, nobody in part

        fundings
          市县分担 [demo/levels]
            rules: demo/award
            shares: city 60%, county 40%

        allocations
          税收分享 [demo/tax_share]
            of: 协议 [agreement]
            shares: computed

        """

    private static let chinese = """
        排名
          亩均评级 [demo/per_mu_grade]
            对象：企业 [enterprise]
            排名指标：亩均税收 [tax_per_mu]、从高到低
            范围：由规则计算
            分组：由规则计算
            等级：A 20%、B 60%、C 95.5%、D 其余
            名次取整：四舍五入
            并列：同分者名次并列，取最好名次
            依据：《试行办法》第三条
          成立先后 [demo/age]
            对象：企业 [enterprise]
            排名指标：成立日期 [registered_on]、从低到高
            并列：按主键先后

        总体值
          平均税收 [demo/mean_tax]
            对象：企业 [enterprise]
            单位：万元

        同类政策合并
          就高不重复 [demo/best]
            规则：demo/award
            保留：就高
            上限：300 万元
            依据：《试行办法》第三条
          升级补差 [demo/all]
            规则：stack:demo/best、demo/equipment
            按：企业 [enterprise]
            保留：升级补差

        挂钩调整
          亩均挂钩 [demo/per_mu_link]
            规则：demo/award、demo/equipment
            按：企业 [enterprise]
            - 较大以上事故 [accident]：一票否决
            系数：由规则计算
            依据：《试行办法》第三条

        总额上限
          年度上限 [demo/annual]
            规则：demo/award
            上限：500 万元
          不超过税收 [demo/by_tax]
            规则：demo/award
            上限：由规则计算

        预算
          年度预算 [demo/fund]
            规则：demo/award、demo/equipment
            总额：5,000 万元
            超出时：按比例兑付
          排队预算 [demo/line]
            规则：demo/award
            按：园区 [park]
            总额：由规则计算
            超出时：按先后顺序兑付、不部分兑付

        资金分担
          市县分担 [demo/levels]
            规则：demo/award
            份额：city 60%、county 40%

        收益分享
          税收分享 [demo/tax_share]
            对象：协议 [agreement]
            份额：由规则计算

        """
}
