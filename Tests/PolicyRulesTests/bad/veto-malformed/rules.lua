rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.revenue * percent(1) end,
}
linkage "conduct" {
  title = "守法挂钩", rules = { "award" },
  vetoes = { { "accident", function(e) return e.major_accidents > 0 end } },
}
