pack "second" { title = "第二个" }
