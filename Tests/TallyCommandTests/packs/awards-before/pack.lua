pack "awards" { title = "奖励办法（旧）", jurisdiction = "140100", version = "1.0.0" }

field "enterprise" {
  size = { type = "enum", title = "规模", values = { "large", "medium", "small" } },
}
