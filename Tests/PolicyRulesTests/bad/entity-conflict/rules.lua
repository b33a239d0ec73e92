entity "park" { title = "园区" , fields = { id = "text" } }
