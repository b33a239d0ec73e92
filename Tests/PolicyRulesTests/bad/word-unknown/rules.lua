rule "r" {
  title = "规则", kind = "awards", of = "enterprise", basis = { document = "试行办法" },
}
