pack "bad" { title = "坏例" }
