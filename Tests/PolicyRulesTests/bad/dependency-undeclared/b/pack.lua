pack "b" { title = "乙" }
