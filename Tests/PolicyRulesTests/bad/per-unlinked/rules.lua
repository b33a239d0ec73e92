rule "transfer" {
  title = "飞地奖励", kind = "award", of = "agreement", basis = { document = "试行办法" },
  amount = function(a) return a.tax * percent(10) end,
}
rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.revenue * percent(1) end,
}
ceiling "regional" { title = "地区上限", rules = { "transfer", "award" }, per = "region", cap = wan(500) }
budget "by_project" { title = "项目预算", rules = { "award" }, per = "project", total = wan(500), overrun = "prorate" }
