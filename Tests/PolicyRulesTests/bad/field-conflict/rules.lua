field "enterprise" { revenue = { type = "area" } }
