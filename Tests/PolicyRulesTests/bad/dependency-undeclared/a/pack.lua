pack "a" { title = "甲" }
