-- 标准化厂房租金减免: for small firms in their first years in the park.
local plan = require "lib.plan"

field "enterprise" {
  standard_workshop = { type = "boolean", title = "租用标准化厂房", source = "园区运营公司" },
  moved_in_on       = { type = "date", title = "入驻日期", source = "园区运营公司" },
  rent              = { type = "money", title = "厂房年租金", source = "园区运营公司", yearly = true },
}

param "rent_relief_rates" {
  title = "厂房租金减免比例（按入驻整月数，示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = {
    ["2021-01-01"] = {
      { 12, percent(100) },   -- 第一年
      { 36, percent(50) },    -- 第二、三年
      { 0 },                  -- 以后
    },
  },
}

param "rent_relief_months" {
  title = "厂房租金减免年限（整月数，示范数值）", unit = "月", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = 36 },
}

rule "rent_relief" {
  title = "标准化厂房租金减免", kind = "relief", of = "enterprise", incentive = "rent-relief",
  basis = plan.basis(),
  effective = { from = "2021-01-01" },
  scope = function(e) return e.standard_workshop end,
  conditions = {
    { "size",     "中小企业", rule = "national-standards/sme" },
    { "moved_in", "已入驻", function(e) return e.moved_in_on <= as_of end },
    { "in_time",  "入驻未满减免年限",
      function(e) return months_between(e.moved_in_on, as_of) < params.rent_relief_months end },
    { "credit",   "信用等级不为D", function(e) return e.credit_grade ~= "D" end },
  },
  amount = function(e)
    -- coverage: never row 3 because `in_time` does not hold then, and no amount is computed
    return e.rent * tier(months_between(e.moved_in_on, as_of), params.rent_relief_rates, { below = true })
  end,
  cap = wan(50), rounding = "yuan down",   -- illustrative
}
