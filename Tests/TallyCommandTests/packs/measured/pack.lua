pack "measured" { title = "测量示范", authority = "示范局", version = "1.0.0" }
