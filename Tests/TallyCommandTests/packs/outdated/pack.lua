pack "outdated" { title = "旧格式快照", authority = "示例", version = "1.0.0" }
