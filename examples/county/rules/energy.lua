-- 节能奖励: for the coal that a firm would have used at last year's intensity, and did not.
local documents = require "lib.documents"

local BASIS = documents.article "第十条"

param "saving_rate" {
  title = "每节约一吨标准煤奖励（示范数值）", basis = BASIS, note = documents.NOTE,
  values = { ["2023-01-01"] = quantity(300, "元/tce") },
}

indicator "energy_intensity" {
  of = "enterprise", title = "单位增加值能耗", unit = "tce/万元", basis = BASIS,
  value = function(e) return e.energy / e.value_added end,
}

rule "energy_award" {
  title = "节能奖励", kind = "award", of = "enterprise", basis = BASIS, incentive = "energy-award",
  effective = { from = "2023-01-01" },
  scope = function(e) return e:has "park" and e.above_scale_kind == "industry" end,
  conditions = {
    { "above",    "规模以上",                 function(e) return e.above_scale end },
    { "improved", "单位增加值能耗比上年下降", function(e) return e.energy_intensity < e:year(-1).energy_intensity end },
  },
  amount = function(e)
    return (e:year(-1).energy_intensity - e.energy_intensity) * e.value_added * params.saving_rate
  end,
  floor = wan(0.5), cap = function() return incentive.cap end,
}
