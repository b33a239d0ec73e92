rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.tax * 0.1 end,
}
budget "fund" {
  title = "年度预算", basis = { document = "试行办法" }, rules = { "award" },
  total = wan(5000), overrun = "queue",
  order = function(e) return e.region end,
}
