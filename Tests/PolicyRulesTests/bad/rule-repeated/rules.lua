rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.revenue * percent(1) end,
}
rule "bonus" {
  title = "补助", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.rd_expense * percent(5) end,
}
ceiling "annual" { title = "年度上限", rules = { "award", "kind:award" }, cap = wan(500) }
stack "all" { title = "合计", rules = { "stack:best", "award" }, keep = "sum" }
stack "best" { title = "就高", rules = { "award", "bonus" }, keep = "highest" }
