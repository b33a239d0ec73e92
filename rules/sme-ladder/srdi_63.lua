-- 专精特新中小企业, applications of 2022-06-01 to 2026-03-31: 63号 附件2.
local checks = require "lib.checks"
local srdi63 = require "lib.srdi63"

field "enterprise" {
  product_field = { type = "enum", title = "主导产品所属领域", source = "工业和信息化局",
                    values = { "补短板锻长板填空白", "工业六基", "其他" } },
  digital_level = { type = "integer", title = "数字化水平等级", source = "工业和信息化局" },
  quality_items = { type = "integer", title = "质量管理水平符合项数", source = "市场监管局" },
  local_points  = { type = "number", title = "省级特色化指标得分", source = "工业和信息化局" },
}

local function basis(status)
  return { document = "优质中小企业梯度培育管理暂行办法", number = "工信部企业〔2022〕63号", article = "附件2",
           date = "2022-06-01", status = status }
end

local function limit(id, title, value)
  param("srdi63_" .. id) { title = title, basis = basis "published", values = { ["2022-06-01"] = value } }
end

limit("niche_years", "从事特定细分市场最少年数", 2)
limit("rd", "研发费用总额下限", wan(100))
limit("rd_share", "研发费用占营业收入比重下限", percent(3))
limit("revenue", "营业收入总额下限", wan(1000))
limit("equity", "代替营业收入的近两年新增股权融资下限", wan(2000))
limit("score", "评价最低得分", 60)

param "srdi63_direct_limits" {
  title = "专精特新中小企业免评分条件", basis = basis "published",
  values = {
    ["2022-06-01"] = {
      provincial_award_rank = 3, national_award_rank = 5,
      mean_rd = wan(1000),
      equity = wan(6000),
      maker_contest_rank = 500,
    },
  },
}

-- Rows { limit, points }, best first; debt: less is better.
param "srdi63_scores" {
  title = "专精特新中小企业评价指标", unit = "分", basis = basis "published, recalled",
  values = {
    ["2022-06-01"] = {
      main = { { percent(80), 5 }, { percent(70), 3 }, { percent(60), 1 } },
      growth = { { percent(10), 10 }, { percent(8), 8 }, { percent(6), 6 }, { percent(4), 4 }, { percent(0), 2 } },
      niche = { years = 2, most = 5 },   -- a point for every two years
      field = { ["补短板锻长板填空白"] = 5, ["工业六基"] = 3, ["其他"] = 0 },
      digital = { { 3, 5 }, { 2, 3 } },
      quality = { each = 3, most = 5 },
      profit = { { percent(10), 10 }, { percent(8), 8 }, { percent(6), 6 }, { percent(4), 4 }, { percent(2), 2 } },
      debt = { { percent(50), 5 }, { percent(60), 3 }, { percent(70), 1 } },
      local_most = 15,
      ip = { ["Ⅰ类高价值"] = 10, ["自主研发Ⅰ类"] = 8, ["Ⅰ类"] = 6, ["Ⅱ类"] = 2, ["无"] = 0 },
      rd_amount = { { wan(500), 10 }, { wan(400), 8 }, { wan(300), 6 }, { wan(200), 4 }, { wan(100), 2 } },
      rd_share = { { percent(10), 10 }, { percent(8), 8 }, { percent(6), 6 }, { percent(4), 4 }, { percent(3), 2 } },
      rd_staff = { { percent(20), 5 }, { percent(10), 3 }, { percent(5), 1 } },
      rd_org = { ["国家级"] = 10, ["省级"] = 8, ["市级"] = 4, ["市级以下"] = 2, ["未建"] = 0 },
    },
  },
}

indicator "srdi63_score" {
  of = "enterprise", title = "专精特新中小企业评价得分（63号）", basis = basis "published, recalled",
  value = function(e) return srdi63.score(e, params.srdi63_scores) end,
}

-- An award, a place or equity counts where it is stated; R&D has to be known of both years.
indicator "srdi63_direct" {
  of = "enterprise", title = "符合专精特新中小企业免评分条件（63号）", basis = basis "published",
  value = function(e)
    local limits = params.srdi63_direct_limits
    return e:has "provincial_award_rank_3y" and e.provincial_award_rank_3y <= limits.provincial_award_rank
      or e:has "national_award_rank_3y" and e.national_award_rank_3y <= limits.national_award_rank
      or e:has "maker_contest_rank_3y" and e.maker_contest_rank_3y <= limits.maker_contest_rank
      or e:has "equity_2y" and e.equity_2y >= limits.equity
      or e.rd_expense + e:year(-1).rd_expense >= limits.mean_rd * 2
  end,
}

local check = checks.of(srdi63)

rule "srdi_63" {
  title = "专精特新中小企业（63号）", kind = "qualification", of = "enterprise", basis = basis "published",
  effective = { from = "2022-06-01" },
  scope = function(e) return e.srdi_text == "63号(2022)" end,
  conditions = {
    { "sme", "符合中小企业划型标准", rule = "national-standards/sme" },
    check("niche_2y", "从事特定细分市场时间达到2年以上"),
    check("rd_ge_100_and_3pct", "上年度研发费用总额不低于100万元，且占营业收入总额比重不低于3%"),
    check("revenue_1000_or_equity_2000", "上年度营业收入总额1000万元以上，或近两年新增股权融资总额2000万元以上"),
    check("score60_or_direct", "评价得分60分以上，或符合免评分条件"),
  },
  -- The score is shown where its facts are known.
  value = function(e)
    local result = e:get("srdi63_score", {})
    local score = result.score and round(result.score, 2)
    return { direct = e:get("srdi63_direct", false), score = score, items = result.items }
  end,
}
