pack "faulty" { title = "运行时出错的规则包" }
