rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.revenue * percent(1) end,
}
rule "equipment" {
  title = "设备补助", kind = "award", of = "project", basis = { document = "试行办法" },
  amount = function(p) return p.equipment * percent(10) end,
}
rule "park_subsidy" {
  title = "园区补助", kind = "award", of = "region", basis = { document = "试行办法" },
  amount = function(r) return wan(10) end,
}
ceiling "annual" { title = "年度上限", rules = { "award", "equipment" }, cap = wan(500) }
linkage "credit" {
  title = "信用挂钩", rules = { "equipment", "park_subsidy" }, factor = function(e) return 1 end,
}
