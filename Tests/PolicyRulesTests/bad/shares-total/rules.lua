rule "award" {
  title = "奖励", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.revenue * percent(1) end,
}
rule "bonus" {
  title = "补助", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.rd_expense * percent(5) end,
}
funding "levels" { title = "分级负担", rules = { "award" }, shares = { city = 0.6, county = 0.3 } }
funding "percents" { title = "分级负担", rules = { "bonus" }, shares = { city = 60, county = 40 } }
allocation "tax_share" {
  of = "agreement", title = "税收分享", amount = function(a) return a.tax end,
  shares = { { "origin", percent(50) }, { "host", percent(49.9) } },
}
