pack "awards" { title = "奖励办法（新）", jurisdiction = "140100", version = "2.0.0" }

field "enterprise" {
  size = { type = "enum", title = "规模", values = { "large", "medium", "small" } },
  green = { type = "boolean", title = "绿色工厂", source = "工信局" },
}
