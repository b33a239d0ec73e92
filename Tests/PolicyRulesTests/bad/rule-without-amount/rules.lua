rule "sme" { title = "中小企业", kind = "qualification", of = "enterprise", basis = { document = "试行办法" } }
rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.revenue * percent(1) end,
}
stack "best" { title = "就高", rules = { "sme", "award" }, keep = "highest" }
