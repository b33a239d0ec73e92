-- The grade that a place has published stands before any that is computed here.
field "enterprise" {
  per_mu_grade_published = { type = "enum", values = { "A", "B", "C", "D" }, title = "亩均效益评价等级",
                             source = "工业和信息化局", yearly = true },
}
