-- 高新技术企业认定条件: nine conditions, all of them.
local exact = require "lib.exact"
local hnte = require "lib.hnte"

field "enterprise" {
  core_ip_count       = { type = "integer", title = "核心知识产权数量", source = "知识产权局" },   -- owned, not licensed
  field_in_catalog    = { type = "boolean", title = "属于国家重点支持的高新技术领域", source = "科技局" },
  tech_staff          = { type = "number", title = "科技人员", source = "科技局", yearly = true },   -- 累计工作183天以上
  rd_expense_domestic = { type = "money", title = "境内研发费用", source = "税务局", yearly = true },
  total_income        = { type = "money", title = "总收入", source = "税务局", yearly = true },
  innovation_score    = { type = "number", title = "创新能力评价得分", source = "科技局" },
  major_incident      = { type = "boolean", title = "申请认定前一年内发生重大安全、重大质量事故或严重环境违法行为",
                          source = "应急管理局" },
}

local function article(paragraph)
  return { document = "高新技术企业认定管理办法", number = "国科发火〔2016〕32号", article = "第十一条" .. paragraph,
           date = "2016-01-01", status = "published" }
end

param "hnte_registered_days" {
  title = "注册成立天数", unit = "天", basis = article "第一项", values = { ["2016-01-01"] = 365 },
}
param "hnte_core_ip" {
  title = "核心知识产权最少数量", unit = "项", basis = article "第二项", values = { ["2016-01-01"] = 1 },
}
param "hnte_tech_staff_share" {
  title = "科技人员占职工总数的比例", basis = article "第四项", values = { ["2016-01-01"] = percent(10) },
}
param "hnte_years" {
  title = "研究开发费用占比的计算年数", unit = "年", basis = article "第五项", values = { ["2016-01-01"] = 3 },
}
param "hnte_rd_shares" {
  title = "研究开发费用占销售收入的比例（按最近一年销售收入）", basis = article "第五项",
  values = {
    ["2016-01-01"] = {
      { wan(5000), percent(5) },     -- 小于5,000万元（含）
      { wan(20000), percent(4) },    -- 5,000万元至2亿元（含）
      { percent(3) },                -- 2亿元以上
    },
  },
}
param "hnte_rd_domestic_share" {
  title = "境内研究开发费用占全部研究开发费用的比例", basis = article "第五项",
  values = { ["2016-01-01"] = percent(60) },
}
param "hnte_high_tech_income_share" {
  title = "高新技术产品（服务）收入占总收入的比例", basis = article "第六项",
  values = { ["2016-01-01"] = percent(60) },
}
param "hnte_innovation_score" {
  title = "创新能力评价须超过的分数", unit = "分", basis = article "第七项", values = { ["2016-01-01"] = 70 },
}

-- The sum of a yearly figure over the years counted. A year that the firm existed in and has not reported
-- leaves the sum unknown.
local function sum_of_years(e, figure)
  local sum = yuan(0)
  for _, offset in ipairs(hnte.years_counted(e.registered_on, year, params.hnte_years)) do
    sum = sum + figure(e:year(offset))
  end
  return sum
end

-- The day that counts is that of the application; without one, the day of evaluation.
indicator "registered_days" {
  of = "enterprise", title = "注册成立天数", unit = "天", basis = article "第一项",
  value = function(e) return days_between(e.registered_on, e:get("applied_on", as_of)) end,
}

indicator "hnte_sales" {
  of = "enterprise", title = "近三年销售收入", unit = "万元", basis = article "第五项",
  value = function(e) return sum_of_years(e, function(y) return y.revenue end) end,
}

indicator "hnte_rd" {
  of = "enterprise", title = "近三年研究开发费用", unit = "万元", basis = article "第五项",
  value = function(e) return sum_of_years(e, function(y) return y.rd_expense end) end,
}

indicator "hnte_rd_domestic" {
  of = "enterprise", title = "近三年境内研究开发费用", unit = "万元", basis = article "第五项",
  value = function(e) return sum_of_years(e, function(y) return y.rd_expense_domestic end) end,
}

indicator "rd_required_pct" {
  of = "enterprise", title = "研究开发费用占比要求（%）", basis = article "第五项",
  value = function(e) return round(hnte.rd_required(e.revenue, params.hnte_rd_shares) * 100) end,
}

indicator "rd_ratio_pct" {
  of = "enterprise", title = "近三年研究开发费用占销售收入的比例（%）", basis = article "第五项",
  value = function(e) return exact.percent_of(e.hnte_rd, e.hnte_sales, 4) end,
}

rule "high_tech_enterprise" {
  title = "高新技术企业认定条件", kind = "qualification", of = "enterprise", basis = article "",
  effective = { from = "2016-01-01" },
  conditions = {
    { "registered_1y", "注册成立一年以上",
      function(e) return hnte.registered_1y(e.registered_days, params.hnte_registered_days) end },
    { "core_ip", "拥有对主要产品（服务）发挥核心支持作用的知识产权的所有权",
      function(e) return hnte.core_ip(e.core_ip_count, params.hnte_core_ip) end },
    { "field_in_catalog", "核心技术属于国家重点支持的高新技术领域",
      function(e) return e.field_in_catalog end },
    { "tech_staff_10pct", "科技人员占职工总数不低于10%",
      function(e) return hnte.tech_staff(e.tech_staff, e.employees, params.hnte_tech_staff_share) end },
    { "rd_ratio", "近三年研究开发费用总额占销售收入总额的比例达到要求",
      function(e)
        return hnte.rd_ratio(e.hnte_rd, e.hnte_sales, hnte.rd_required(e.revenue, params.hnte_rd_shares))
      end },
    { "rd_domestic_60pct", "境内研究开发费用占全部研究开发费用不低于60%",
      function(e) return hnte.rd_domestic(e.hnte_rd_domestic, e.hnte_rd, params.hnte_rd_domestic_share) end },
    { "hitech_income_60pct", "近一年高新技术产品（服务）收入占总收入不低于60%",
      function(e)
        return hnte.high_tech_income(e.high_tech_revenue, e.total_income, params.hnte_high_tech_income_share)
      end },
    { "innovation_gt_70", "企业创新能力评价超过70分",
      function(e) return hnte.innovation(e.innovation_score, params.hnte_innovation_score) end },
    { "no_major_incident", "申请认定前一年内未发生重大安全、重大质量事故或严重环境违法行为",
      function(e) return not e.major_incident end },
  },
  value = function(e) return { rd_required_pct = e.rd_required_pct, rd_ratio_pct = e.rd_ratio_pct } end,
}
