-- 亩均论英雄: what a firm yields for its land, energy, people. Inputs of the grade that benefits are linked to.
local plan = require "lib.plan"

indicator "tax_per_mu" {
  of = "enterprise", title = "亩均税收", unit = "万元/亩", basis = plan.basis(),
  value = function(e) return e.tax / e.land end,
}

indicator "output_per_mu" {
  of = "enterprise", title = "亩均产值", unit = "万元/亩", basis = plan.basis(),
  value = function(e) return e.output / e.land end,
}

indicator "energy_intensity" {
  of = "enterprise", title = "单位增加值能耗", unit = "tce/万元", basis = plan.basis(),
  value = function(e) return e.energy / e.value_added end,
}

indicator "rd_intensity" {
  of = "enterprise", title = "研发经费投入强度", basis = plan.basis(),
  value = function(e) return e.rd_expense / e.revenue end,
}

indicator "labour_productivity" {
  of = "enterprise", title = "全员劳动生产率", unit = "万元", basis = plan.basis(),
  value = function(e) return e.value_added / e.employees end,
}

param "per_mu_benchmarks" {
  title = "亩均效益评价标杆值（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = {
    ["2021-01-01"] = {
      tax = quantity(20, "万元/亩"),
      output = quantity(400, "万元/亩"),
      energy = quantity(0.5, "tce/万元"),
      rd = percent(3),
      labour = wan(30),
    },
  },
}

param "per_mu_weights" {
  title = "亩均效益评价权重（示范数值）", unit = "分", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = { tax = 40, output = 15, energy = 15, rd = 15, labour = 15 } },
}

-- Points of a part: its share of the benchmark, at most the whole weight, at least nothing.
local function points(share, weight) return clamp(share, 0, 1) * weight end

-- Of energy less is better: the benchmark's share of the firm's figure.
indicator "per_mu_score" {
  of = "enterprise", title = "亩均效益综合评价得分", basis = plan.basis(),
  value = function(e)
    local benchmark, weight = params.per_mu_benchmarks, params.per_mu_weights
    local score = points(e.tax_per_mu / benchmark.tax, weight.tax)
      + points(e.output_per_mu / benchmark.output, weight.output)
      + points(benchmark.energy / e.energy_intensity, weight.energy)
      + points(e.rd_intensity / benchmark.rd, weight.rd)
      + points(e.labour_productivity / benchmark.labour, weight.labour)
    return round(score, 2)
  end,
}
