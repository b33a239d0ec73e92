field "enterprise" { score = "numbr" }
