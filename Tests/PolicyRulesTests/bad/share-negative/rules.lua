rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.revenue * percent(1) end,
}
funding "levels" { title = "分级负担", rules = { "award" }, shares = { city = 1.2, county = -0.2 } }
