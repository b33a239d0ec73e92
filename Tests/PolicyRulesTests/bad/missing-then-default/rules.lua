rule "r" {
  title = "规则", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  amount = function(e) return (e.tax or yuan(0)) * 0.5 end,
}
