indicator "revenue" {
  of = "enterprise", title = "指标", basis = { document = "试行办法" },
  value = function(e) return e.tax end,
}
