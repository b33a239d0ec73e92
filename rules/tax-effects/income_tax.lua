-- 企业所得税: 小型微利企业, 高新技术企业, 西部鼓励类.
local income_tax = require "lib.income_tax"
local quarterly = require "lib.quarterly"

entity "quarter_report" {
  title = "季度报表", key = "id", plural = "quarter_reports",
  fields = {
    id             = { type = "text", title = "报表编号" },
    enterprise     = { type = "enterprise", title = "企业", source = "税务局" },
    report_year    = { type = "integer", title = "所属年度", source = "税务局" },
    quarter        = { type = "integer", title = "季度", source = "税务局" },
    opening_staff  = { type = "integer", title = "季初从业人数", source = "税务局" },
    closing_staff  = { type = "integer", title = "季末从业人数", source = "税务局" },
    opening_assets = { type = "money", title = "季初资产总额", source = "税务局" },
    closing_assets = { type = "money", title = "季末资产总额", source = "税务局" },
  },
}

field "enterprise" {
  taxable_income      = { type = "money", title = "应纳税所得额", source = "税务局", yearly = true },
  restricted_industry = { type = "boolean", title = "从事国家限制和禁止行业", source = "税务局" },
  western_encouraged  = { type = "boolean", title = "设在西部地区的鼓励类产业企业", source = "税务局" },
}

local LAW = { document = "企业所得税法", article = "第四条、第二十八条", date = "2008-01-01", status = "published" }
local SMALL_RATE = { document = "关于小微企业和个体工商户所得税优惠政策的公告", number = "财政部 税务总局公告2023年第6号",
                     date = "2023-01-01", status = "published", note = "the number is recalled" }
local SMALL_TERM = { document = "关于进一步支持小微企业和个体工商户发展有关税费政策的公告",
                     number = "财政部 税务总局公告2023年第12号", status = "published",
                     note = "the number is recalled; to 2027-12-31" }
local SMALL = { SMALL_RATE, SMALL_TERM }
local WESTERN = { document = "关于延续西部大开发企业所得税政策的公告", date = "2021-01-01", status = "published" }
local ALL = { LAW, SMALL_RATE, SMALL_TERM, WESTERN }

param "income_tax_rate" {
  title = "企业所得税税率", basis = LAW, values = { ["2008-01-01"] = percent(25) },
}
param "high_tech_tax_rate" {
  title = "高新技术企业所得税税率", basis = LAW, values = { ["2008-01-01"] = percent(15) },
}
param "western_tax_rate" {
  title = "西部地区鼓励类产业企业所得税税率", basis = WESTERN,
  values = { ["2021-01-01"] = { rate = percent(15), from_year = 2021, to_year = 2030 } },
}

local function small(id, title, value)
  param("small_low_profit_" .. id) { title = title, basis = SMALL, values = { ["2023-01-01"] = value } }
end

small("income", "小型微利企业年度应纳税所得额上限", wan(300))
small("staff", "小型微利企业从业人数上限", 300)
small("assets", "小型微利企业资产总额上限", wan(5000))
small("counted", "小型微利企业计入应纳税所得额的比例", percent(25))
small("rate", "小型微利企业所得税税率", percent(20))
small("last_year", "小型微利企业政策执行的最后年度", 2027)

-- The pairs { opening, closing } of the quarters of the year in which the firm was in operation.
local function quarters(e, figures)
  local found = {}
  for _, report in ipairs(e.quarter_reports:where(function(r) return r.report_year == year end)) do
    table.insert(found, figures(report))
  end
  return found
end

indicator "average_staff" {
  of = "enterprise", title = "从业人数全年季度平均值", unit = "人", basis = SMALL,
  value = function(e)
    return quarterly.mean(quarters(e, function(r) return { r.opening_staff, r.closing_staff } end), 0)
  end,
}

indicator "average_assets" {
  of = "enterprise", title = "资产总额全年季度平均值", unit = "万元", basis = SMALL,
  value = function(e)
    return quarterly.mean(quarters(e, function(r) return { r.opening_assets, r.closing_assets } end), yuan(0))
  end,
}

indicator "income_tax" {
  of = "enterprise", title = "企业所得税测算", basis = ALL,
  value = function(e) return income_tax.assess(e, year, params) end,
}

rule "small_low_profit" {
  title = "小型微利企业", kind = "qualification", of = "enterprise", basis = SMALL,
  effective = { from = "2023-01-01" },
  conditions = {
    { "in_term", "所属年度在政策执行期内", function() return income_tax.in_term(year, params) end },
    { "not_restricted", "不从事国家限制和禁止行业", function(e) return not e.restricted_industry end },
    { "income", "年度应纳税所得额不超过300万元", function(e) return income_tax.income_within(e, params) end },
    { "staff", "从业人数不超过300人", function(e) return income_tax.staff_within(e, params) end },
    { "assets", "资产总额不超过5000万元", function(e) return income_tax.assets_within(e, params) end },
  },
}

-- The reliefs do not add up: the firm takes the best one, and saves what it is below the regular tax.
rule "reduced_income_tax" {
  title = "企业所得税减免", kind = "relief", of = "enterprise", basis = ALL,
  effective = { from = "2023-01-01" },
  conditions = {
    { "reduced", "符合至少一项减免", function(e) return e.income_tax.best ~= "standard_25" end },
  },
  amount = function(e) return e.income_tax.options.standard_25 - e.income_tax.tax end,
}
