rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.revenue * percent(1) end,
}
ceiling "annual" { title = "年度上限", rules = {}, cap = wan(500) }
ceiling "reliefs" { title = "减免上限", rules = { "kind:relief" }, cap = wan(500) }
