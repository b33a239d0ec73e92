rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.tax * 0.1 end,
}
linkage "link" {
  title = "信用挂钩", basis = { document = "试行办法" }, rules = { "award" },
  factor = function(e) return e.credit_grade ~= "D" end,
}
