-- 专精特新“小巨人”企业, 63号 附件3: new applications to 2026-03-31, and 复核 in 2026.
local checks = require "lib.checks"
local giant63 = require "lib.giant63"

local function basis(status)
  return { document = "优质中小企业梯度培育管理暂行办法", number = "工信部企业〔2022〕63号", article = "附件3",
           date = "2022-06-01", status = status }
end

local function limit(id, title, value)
  param("giant63_" .. id) { title = title, basis = basis "published", values = { ["2022-06-01"] = value } }
end

limit("niche_years", "从事特定细分市场最少年数", 3)
limit("main_share", "主营业务收入占营业收入比重下限", percent(70))
limit("growth", "近两年主营业务收入平均增长率下限", percent(5))
limit("debt_share", "资产负债率上限", percent(70))
limit("market_share", "全国细分市场占有率下限", percent(10))
limit("ip_class1", "与主导产品相关的Ⅰ类知识产权最少项数", 2)

param "giant63_rd_bands" {
  title = "研发投入要求（按上年度营业收入分档）", basis = basis "published",
  note = "研发费用合计3000万元按两年合计理解（our convention）",
  values = {
    ["2022-06-01"] = {
      { label = ">=1e4:3%", least = wan(10000), rd_share = percent(3) },
      { label = "5000-1e4:6%", least = wan(5000), rd_share = percent(6) },
      { label = "<5000:equity+rd+staff", equity = wan(8000), rd_of_two_years = wan(3000), rd_staff = percent(50) },
    },
  },
}

param "giant63_direct_ranks" {
  title = "“小巨人”企业创新直通条件（获奖排名、创客中国名次）", basis = basis "published, recalled",
  values = { ["2022-06-01"] = { national_award = 3, maker_contest = 50 } },
}

indicator "giant63_rd_band" {
  of = "enterprise", title = "“小巨人”企业研发投入分档（63号）", basis = basis "published",
  value = function(e) return giant63.rd_band(e.revenue, params.giant63_rd_bands).label end,
}

indicator "giant63_innovation_direct" {
  of = "enterprise", title = "符合“小巨人”企业创新直通条件", basis = basis "published, recalled",
  value = function(e)
    local most = params.giant63_direct_ranks
    return e:has "national_award_rank_3y" and e.national_award_rank_3y <= most.national_award
      or e:has "maker_contest_rank_3y" and e.maker_contest_rank_3y <= most.maker_contest
  end,
}

local check = checks.of(giant63)

rule "giant_63" {
  title = "专精特新“小巨人”企业（63号）", kind = "qualification", of = "enterprise", basis = basis "published",
  effective = { from = "2022-06-01" },
  scope = function(e) return e.giant_text == "63号(2022)" end,
  conditions = {
    { "sme", "符合中小企业划型标准", rule = "national-standards/sme" },
    check("niche_3y", "从事特定细分市场时间达到3年以上"),
    check("main_70", "主营业务收入总额占营业收入总额比重不低于70%"),
    check("growth_5", "近两年主营业务收入平均增长率不低于5%"),
    check("debt_le_70", "截至上年末资产负债率不高于70%"),
    check("share_10", "主导产品在全国细分市场占有率达到10%以上"),
    check("own_brand", "拥有直接面向市场并具有竞争优势的自主品牌"),
    check("innovation", "研发投入、研发机构和Ⅰ类知识产权达标，或符合创新直通条件"),
    { "chain", "位于产业链关键环节，为龙头企业配套", review = true },
    { "field", "主导产品属于规定领域", review = true },
  },
  value = function(e) return { rd_band = e.giant63_rd_band } end,
}
