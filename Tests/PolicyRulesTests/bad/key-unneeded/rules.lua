rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.revenue * percent(1) end,
}
budget "fund" {
  title = "年度预算", rules = { "award" }, total = wan(5000), overrun = "prorate",
  order = function(e) return e.applied_on end, partial = false,
}
stack "best" { title = "就高", rules = { "award" }, keep = "highest", paid = function(e) return wan(1) end }
