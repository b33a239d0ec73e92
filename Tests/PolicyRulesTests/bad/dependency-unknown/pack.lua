pack "bad" { title = "坏例", depends = { "nowhere" } }
