indicator "i" {
  of = "enterprise", title = "指标", unit = "万元", basis = { document = "试行办法" },
  value = function(e) return e.tax / e.land end,
}
