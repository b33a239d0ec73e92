rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.revenue * percent(1) end,
}
stack "best" { title = "就高", rules = { "award" }, keep = "highest" }
ceiling "annual" { title = "年度上限", rules = { "stack:best" }, cap = wan(500) }
