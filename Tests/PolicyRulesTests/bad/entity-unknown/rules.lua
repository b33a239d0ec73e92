rule "r" {
  title = "规则", kind = "award", of = "enterprize", basis = { document = "试行办法" },
}
