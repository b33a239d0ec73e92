ranking "not_cumulative" {
  of = "enterprise", title = "营收评级", by = "revenue",
  grades = { { "A", percent(40) }, { "B", percent(35) }, { "C", percent(25) } },
}
ranking "percent_forgotten" {
  of = "enterprise", title = "营收评级", by = "revenue",
  grades = { { "A", 20 }, { "B", 100 } },
}
ranking "unfinished" {
  of = "enterprise", title = "营收评级", by = "revenue",
  grades = { { "A", percent(20) }, { "B", percent(95) } },
}
ranking "after_open" {
  of = "enterprise", title = "营收评级", by = "revenue",
  grades = { { "A" }, { "B", 1 } },
}
ranking "repeated" {
  of = "enterprise", title = "营收评级", by = "revenue",
  grades = { { "A", percent(20) }, { "A" } },
}
ranking "no_row" {
  of = "enterprise", title = "营收评级", by = "revenue",
  grades = { "A", "B" },
}
ranking "nothing" { of = "enterprise", title = "营收评级", by = "revenue", grades = {} }
