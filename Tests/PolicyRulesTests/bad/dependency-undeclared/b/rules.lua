rule "sme" {
  title = "规则", kind = "qualification", of = "enterprise", basis = { document = "试行办法" },
}
