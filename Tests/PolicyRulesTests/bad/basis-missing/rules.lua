rule "r" { title = "规则", kind = "award", of = "enterprise" }
