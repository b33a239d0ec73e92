param "rate" {
  title = "比例", basis = { document = "试行办法" },
  values = { ["2024-01-01"] = 5 },
}
rule "r" {
  title = "规则", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.tax * params.rat end,
}
rule "s" {
  title = "规则", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return e.tax * params.rate end,
}
