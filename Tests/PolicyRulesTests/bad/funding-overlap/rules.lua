rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.revenue * percent(1) end,
}
funding "levels" { title = "分级负担", rules = { "award" }, shares = { city = 0.6, county = 0.4 } }
funding "province" { title = "省级负担", rules = { "award" }, shares = { province = 1 } }
