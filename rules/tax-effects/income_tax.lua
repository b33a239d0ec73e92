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
local SMALL = { document = "小型微利企业所得税优惠政策公告", number = "财政部 税务总局公告2023年第6号、第12号",
                date = "2023-01-01", status = "published", note = "document numbers recalled" }
local WESTERN = { document = "关于延续西部大开发企业所得税政策的公告", date = "2021-01-01", status = "published" }

-- The years are those of the income, not of the evaluation.
param "income_tax_terms" {
  title = "企业所得税税率与优惠条件", basis = { LAW, SMALL, WESTERN },
  values = {
    ["2023-01-01"] = {
      standard = percent(25),
      high_tech = percent(15),
      western = { rate = percent(15), from_year = 2021, to_year = 2030 },
      small_low_profit = {
        counted = percent(25), rate = percent(20),   -- 减按25%计入，按20%税率
        income = wan(300), staff = 300, assets = wan(5000),
        to_year = 2027,
      },
    },
  },
}

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
  of = "enterprise", title = "企业所得税测算", basis = { LAW, SMALL, WESTERN },
  value = function(e) return income_tax.assess(e, year, params.income_tax_terms) end,
}

rule "small_low_profit" {
  title = "小型微利企业", kind = "qualification", of = "enterprise", basis = SMALL,
  effective = { from = "2023-01-01" },
  conditions = {
    { "in_term", "所属年度在政策执行期内",
      function() return income_tax.in_term(params.income_tax_terms.small_low_profit, year) end },
    { "not_restricted", "不从事国家限制和禁止行业", function(e) return not e.restricted_industry end },
    { "income", "年度应纳税所得额不超过300万元",
      function(e) return income_tax.income_within(e, params.income_tax_terms.small_low_profit) end },
    { "staff", "从业人数不超过300人",
      function(e) return income_tax.staff_within(e, params.income_tax_terms.small_low_profit) end },
    { "assets", "资产总额不超过5000万元",
      function(e) return income_tax.assets_within(e, params.income_tax_terms.small_low_profit) end },
  },
}

-- The reliefs do not add up: the firm takes the best one, and saves what it is below the regular tax.
rule "reduced_income_tax" {
  title = "企业所得税减免", kind = "relief", of = "enterprise", basis = { LAW, SMALL, WESTERN },
  effective = { from = "2023-01-01" },
  conditions = {
    { "reduced", "符合至少一项减免", function(e) return e.income_tax.best ~= "standard_25" end },
  },
  amount = function(e) return e.income_tax.options.standard_25 - e.income_tax.tax end,
}
