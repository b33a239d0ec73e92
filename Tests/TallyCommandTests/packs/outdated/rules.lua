rule "credit" {
  title = "守信企业", kind = "qualification", of = "enterprise",
  basis = { document = "示例办法", article = "第三条", status = "illustrative" },
  conditions = { { "grade", "信用等级A", function(e) return e.credit_grade == "A" end } },
}
