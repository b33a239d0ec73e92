pack "unchangeable" { title = "无可变异", authority = "示范", version = "1.0.0" }
