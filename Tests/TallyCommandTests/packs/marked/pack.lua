pack "marked" { title = "带标记的示范", authority = "示范", version = "1.0.0" }
