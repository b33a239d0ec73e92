-- Which department owns the facts of the standard model: whom to ask where one is missing. Our convention, as the
-- division of work differs from place to place.
field "enterprise" {
  industry = { type = "text", source = "统计局" },
  registered_on = { type = "date", source = "市场监管局" },
  employees = { type = "integer", yearly = true, source = "人力资源社会保障局" },
  patents = { type = "integer", yearly = true, source = "知识产权局" },
  environmental_penalties = { type = "integer", yearly = true, source = "生态环境局" },
  major_accidents = { type = "integer", yearly = true, source = "应急管理局" },
  credit_grade = { type = "enum", values = { "A", "B", "C", "D" }, source = "信用管理部门" },
  high_tech = { type = "boolean", source = "科技局" },
  land = { type = "area", source = "自然资源局" },
  revenue = { type = "money", yearly = true, source = "税务局" },
  main_revenue = { type = "money", yearly = true, source = "税务局" },
  assets = { type = "money", yearly = true, source = "税务局" },
  tax = { type = "money", yearly = true, source = "税务局" },
  rd_expense = { type = "money", yearly = true, source = "税务局" },
  value_added = { type = "money", yearly = true, source = "统计局" },
  output = { type = "money", yearly = true, source = "统计局" },
  energy = { type = "quantity", unit = "tce", yearly = true, source = "能源局" },
}
