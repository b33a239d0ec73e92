-- 制造业单项冠军企业.
local champion = require "lib.champion"
local checks = require "lib.checks"

field "enterprise" {
  global_market_rank = { type = "integer", title = "单项产品全球市场排名", source = "工业和信息化局" },
  new_product        = { type = "boolean", title = "单项产品属于新产品", source = "工业和信息化局" },
  violations_3y      = { type = "boolean", title = "近三年发生环境、质量、安全等事故或违法行为", source = "应急管理局" },
}

local BASIS = { document = "制造业单项冠军企业认定管理办法", number = "工信部政法〔2023〕138号", date = "2023",
                status = "published" }

local NOTE = "the document's day and month are not recorded; 1 January is ours"

local function limit(id, title, value)
  param("champion_" .. id) {
    title = title, basis = BASIS, note = NOTE,
    values = { ["2023-01-01"] = value },
  }
end

limit("years", "从事相关领域最少年数", 10)
limit("new_product_years", "新产品从事相关领域最少年数", 5)
limit("revenue", "近三年主营业务收入均值下限", wan(40000))
limit("srdi_revenue", "专精特新企业近三年主营业务收入均值下限", wan(20000))
limit("global_rank", "全球市场排名", 3)

indicator "champion_average_revenue" {
  of = "enterprise", title = "近三年主营业务收入均值", unit = "万元", basis = BASIS,
  value = champion.average_revenue,
}

local check = checks.of(champion)

rule "manufacturing_champion" {
  title = "制造业单项冠军企业", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2023-01-01" },
  conditions = {
    check("years", "从事相关领域10年以上，属于新产品的5年以上"),
    check("avg_revenue", "近三年主营业务收入均值4亿元以上，专精特新企业2亿元以上"),
    check("global_rank_3", "单项产品市场占有率全球前三"),
    check("no_incident", "近三年无环境、质量、安全等事故和违法记录"),
  },
  value = function(e) return { avg_revenue = e.champion_average_revenue } end,
}
