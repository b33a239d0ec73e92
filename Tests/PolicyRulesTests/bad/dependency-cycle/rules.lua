rule "first" {
  title = "规则", kind = "qualification", of = "enterprise", basis = { document = "试行办法" },
  conditions = { { "c", "条件", function(e) return e.rules.second.eligible end } },
}
rule "second" {
  title = "规则", kind = "qualification", of = "enterprise", basis = { document = "试行办法" },
  conditions = { { "c", "条件", function(e) return e.score > 5 end } },
}
indicator "score" {
  of = "enterprise", title = "指标", basis = { document = "试行办法" },
  value = function(e) return e.rules.first.eligible and 10 or 0 end,
}
