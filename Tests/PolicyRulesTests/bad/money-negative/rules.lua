rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.revenue * percent(1) end,
}
ceiling "annual" { title = "年度上限", rules = { "award" }, cap = wan(-1) }
budget "fund" { title = "年度预算", rules = { "award" }, total = yuan(-0.01), overrun = "prorate" }
stack "best" { title = "就高", rules = { "award" }, keep = "highest", cap = wan(-500) }
