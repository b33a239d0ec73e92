ranking "sales_grade" {
  of = "enterprise", title = "营收评级", by = "revenu",
  grades = { { "A", percent(20) }, { "B" } },
}
