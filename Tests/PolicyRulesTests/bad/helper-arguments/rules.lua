rule "r" {
  title = "规则", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return round(e.tax, "wna") end,
}
