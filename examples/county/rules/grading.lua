-- 亩均论英雄: firms above the scale are graded park by park; the others are compared with their park's mean.
local documents = require "lib.documents"

local BASIS = documents.article "第三条"

ranking "park_grade" {
  of = "enterprise", title = "园区亩均效益等级", basis = BASIS, note = documents.NOTE,
  by = "per_mu_score",
  where = function(e) return e:has "park" and e.above_scale end,
  within = function(e) return e.park end,
  grades = { { "A", percent(20) }, { "B", percent(60) }, { "C", percent(95) }, { "D" } },
}

population "park_mean_tax_per_mu" {
  of = "enterprise", title = "园区亩均税收平均值", unit = "万元/亩", basis = BASIS,
  where = function(e) return e:has "park" and e:has "tax_per_mu" end,
  -- Firms outside the parks: one group, without members.
  -- mutation: equivalent `false` → `true` because any one value stands for that group
  within = function(e) return e:get("park", false) end,
  value = function(all) return all:mean "tax_per_mu" end,
}

param "grade_coefficients" {
  title = "亩均效益等级兑现系数（示范数值）", basis = BASIS, note = documents.NOTE,
  values = { ["2022-01-01"] = { A = 1.2, B = 1, C = 0.6, D = 0 } },
}

param "small_firm_coefficients" {
  title = "规下企业兑现系数：亩均税收不低于、低于园区平均值（示范数值）", basis = BASIS, note = documents.NOTE,
  values = { ["2022-01-01"] = { reached = 1, below = 0.8 } },
}

indicator "coefficient" {
  of = "enterprise", title = "兑现系数", basis = BASIS,
  value = function(e)
    if e.above_scale then return params.grade_coefficients[e.park_grade] end
    local small = params.small_firm_coefficients
    return e.tax_per_mu >= e.park_mean_tax_per_mu and small.reached or small.below
  end,
}
