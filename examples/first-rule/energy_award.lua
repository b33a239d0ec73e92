-- A fictional park pays firms that use less energy for what they make.

param "saving_rate" {
  title = "每节约一吨标准煤奖励（示范数值）", basis = { document = "示范园区节能奖励办法", status = "illustrative" },
  values = { ["2024-01-01"] = quantity(300, "元/tce") },
}

indicator "energy_intensity" {
  of = "enterprise", title = "单位增加值能耗", unit = "tce/万元",
  basis = { document = "示范园区节能奖励办法", status = "illustrative" },
  value = function(e) return e.energy / e.value_added end,
}

rule "energy_award" {
  title = "节能奖励", kind = "award", of = "enterprise",
  basis = { document = "示范园区节能奖励办法", article = "第三条", status = "illustrative" },
  conditions = {
    { "improved", "单位增加值能耗比上年下降", function(e) return e.energy_intensity < e:year(-1).energy_intensity end },
    { "credit",   "信用等级不为D",            function(e) return e.credit_grade ~= "D" end },
  },
  amount = function(e)
    return (e:year(-1).energy_intensity - e.energy_intensity) * e.value_added * params.saving_rate
  end,
  cap = wan(30),
}
