indicator "revenue" {
  of = "enterprise", title = "指标", basis = { document = "试行办法" },
  value = function(e) return e.tax end,
}
ranking "sales_grade" {
  of = "enterprise", title = "营收评级", by = "main_revenue", grades = { { "A", percent(20) }, { "B" } },
}
population "sales_grade_rank" {
  of = "enterprise", title = "平均营收", value = function(all) return all:mean("main_revenue") end,
}
