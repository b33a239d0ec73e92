-- 专精特新中小企业, applications from 2026-04-01: 2号.
local checks = require "lib.checks"
local srdi2026 = require "lib.srdi2026"

local BASIS = { document = "优质中小企业梯度培育管理办法", number = "工信部企业〔2026〕2号", date = "2026-04-01",
                status = "published" }

local function limit(id, title, value)
  param("srdi2026_" .. id) { title = title, basis = BASIS, values = { ["2026-04-01"] = value } }
end

limit("niche_years", "从事特定细分市场最少年数", 3)
limit("revenue", "上年度营业收入下限", wan(1500))
limit("equity", "代替营业收入的近两年新增股权融资下限", wan(2000))
limit("main_share", "主营业务收入占营业收入比重下限", percent(80))
limit("debt_share", "资产负债率上限", percent(80))
limit("rd", "每年研发费用下限", wan(100))
limit("rd_share", "每年研发费用占营业收入比重下限", percent(3))
limit("ip_class1", "在用Ⅰ类知识产权最少项数", 1)
limit("platform_score", "平台评价最低得分", 50)

param "srdi2026_award_rank" {
  title = "免Ⅰ类知识产权要求的近三年省部级以上科技奖励获奖排名", basis = BASIS, values = { ["2026-04-01"] = 3 },
}

-- An award or an organisation counts where it is stated.
indicator "srdi2026_ip_exempt" {
  of = "enterprise", title = "免Ⅰ类知识产权要求（专精特新，2号）", basis = BASIS,
  value = function(e)
    local most = params.srdi2026_award_rank
    return e.provincial_rd_org
      or e:has "provincial_award_rank_3y" and e.provincial_award_rank_3y <= most
      or e:has "national_award_rank_3y" and e.national_award_rank_3y <= most
  end,
}

local check = checks.of(srdi2026)

rule "srdi_2026" {
  title = "专精特新中小企业（2号）", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2026-04-01" },
  scope = function(e) return e.srdi_text == "2号(2026)" end,
  conditions = {
    { "sme", "符合中小企业划型标准", rule = "national-standards/sme" },
    check("title_valid", "科技和创新型中小企业称号在有效期内"),
    check("niche_3y", "从事特定细分市场3年以上"),
    check("revenue_1500_or_equity_2000", "上年度营业收入1500万元以上，或近两年新增股权融资2000万元以上"),
    check("main_80", "主营业务收入占营业收入比重不低于80%"),
    check("debt_le_80", "资产负债率不高于80%"),
    check("rd_each_year_100_and_3pct", "近两年每年研发费用不低于100万元，且占营业收入比重均不低于3%"),
    check("ip1_ge_1_or_exempt", "在用Ⅰ类知识产权1项以上，或符合豁免条件"),
    { "market_position", "主导产品市场占有率较为靠前", review = true },
    check("platform_score_50", "平台评价得分50分以上"),
  },
}
