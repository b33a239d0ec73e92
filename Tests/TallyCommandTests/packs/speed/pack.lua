pack "speed" { title = "执行方式", authority = "测试", jurisdiction = "140000", version = "1.0.0" }
