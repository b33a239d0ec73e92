-- 专精特新“小巨人”企业, new applications from 2026-04-01 and 复核 from 2027: 2号.
local checks = require "lib.checks"
local giant2026 = require "lib.giant2026"

local BASIS = { document = "优质中小企业梯度培育管理办法", number = "工信部企业〔2026〕2号", date = "2026-04-01",
                status = "published" }

local function limit(id, title, value)
  param("giant2026_" .. id) { title = title, basis = BASIS, values = { ["2026-04-01"] = value } }
end

limit("niche_years", "从事特定细分市场最少年数", 3)
limit("revenue", "上年度营业收入下限", wan(5000))
limit("main_share", "主营业务收入占营业收入比重下限", percent(90))
limit("growth", "近两年营业收入复合增长率下限", percent(5))
limit("debt_share", "资产负债率上限", percent(75))
limit("rd_of_two_years", "近两年研发费用合计下限", wan(1200))
limit("rd_share", "每年研发费用占营业收入比重下限", percent(3))
limit("ip_class1", "在用Ⅰ类知识产权最少项数", 4)
limit("market_share", "全国细分市场占有率下限", percent(10))
limit("market_rank", "代替占有率的全国排名", 3)
limit("platform_score", "平台评价最低得分", 60)

param "giant2026_award_rank" {
  title = "免Ⅰ类知识产权要求的近三年国家级科技奖励获奖排名", basis = BASIS, values = { ["2026-04-01"] = 3 },
}

-- An award counts where it is stated.
indicator "giant2026_ip_exempt" {
  of = "enterprise", title = "免Ⅰ类知识产权要求（“小巨人”，2号）", basis = BASIS,
  value = function(e)
    return e:has "national_award_rank_3y" and e.national_award_rank_3y <= params.giant2026_award_rank
  end,
}

local check = checks.of(giant2026)

rule "giant_2026" {
  title = "专精特新“小巨人”企业（2号）", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2026-04-01" },
  scope = function(e) return e.giant_text == "2号(2026)" end,
  conditions = {
    { "sme", "符合中小企业划型标准", rule = "national-standards/sme" },
    check("srdi_title_valid", "专精特新中小企业称号在有效期内"),
    check("niche_3y", "从事特定细分市场3年以上"),
    check("revenue_5000", "上年度营业收入5000万元以上"),
    check("main_90", "主营业务收入占营业收入比重不低于90%"),
    check("cagr_5", "近两年营业收入复合增长率不低于5%（复核不考查）"),
    check("debt_le_75", "资产负债率不高于75%"),
    check("rd_sum_1200_and_3pct_each", "近两年研发费用合计不低于1200万元，且每年占营业收入比重不低于3%"),
    check("ip1_ge_4_or_exempt", "在用Ⅰ类知识产权4项以上，或符合豁免条件"),
    check("share_10_or_top3", "主导产品全国细分市场占有率10%以上，或全国排名前三"),
    { "field", "主导产品属于工业六基或产业链关键环节", review = true },
    check("platform_score_60", "平台评价得分60分以上"),
  },
}
