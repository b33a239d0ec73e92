pack "stray" { title = "测试示例", version = "1.0.0" }
