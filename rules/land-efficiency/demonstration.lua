-- A method for places that have none of their own yet: five ratios over benchmarks, each up to its weight.
local places = require "lib.places"
local points = require "lib.points"

local BASIS = { document = "工业企业亩均效益综合评价（示范口径）", status = "illustrative" }
local NOTE = "示范数值，非公开文件规定"

param "per_mu_benchmarks" {
  title = "亩均效益评价标杆值（示范数值）", basis = BASIS, note = NOTE,
  values = {
    ["2021-01-01"] = {
      tax_per_mu = quantity(20, "万元/亩"),
      output_per_mu = quantity(400, "万元/亩"),
      value_added_per_tce = quantity(2, "万元/tce"),
      rd_revenue_share = percent(3),
      labour_productivity = quantity(30, "万元/人"),
    },
  },
}

param "per_mu_weights" {
  title = "亩均效益评价权重（示范数值）", unit = "分", basis = BASIS, note = NOTE,
  values = {
    ["2021-01-01"] = {
      tax_per_mu = 40, output_per_mu = 15, value_added_per_tce = 15, rd_revenue_share = 15, labour_productivity = 15,
    },
  },
}

indicator "per_mu_score" {
  of = "enterprise", title = "亩均效益综合评价得分（示范口径）", basis = BASIS,
  value = function(e)
    local total = wan(0)
    for item, weight in pairs(params.per_mu_weights) do
      total = total + clamp(points.of(weight, e[item], params.per_mu_benchmarks[item]), wan(0), wan(weight))
    end
    return points.shown(total, 2)
  end,
}

ranking "per_mu_grade" {
  of = "enterprise", title = "亩均效益评价等级（示范口径）", basis = BASIS, by = "per_mu_score",
  where = function(e) return places.above_scale_industry(e) end,
  within = function(e) return e.region end,
  grades = { { "A", percent(20) }, { "B", percent(60) }, { "C", percent(95) }, { "D" } },
}

rule "per_mu_rating" {
  title = "亩均效益评价（示范口径）", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2021-01-01" },
  scope = places.industry,
  conditions = {
    { "above_scale", "规上工业企业", function(e) return e.above_scale end },
  },
  value = function(e) return { score = e.per_mu_score, rank = e.per_mu_grade_rank, grade = e.per_mu_grade } end,
}
