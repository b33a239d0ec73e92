pack "bad" { title = "有错的规则包" }
