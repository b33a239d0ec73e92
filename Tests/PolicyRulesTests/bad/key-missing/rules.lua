rule "r" {
  kind = "award", of = "enterprise", basis = { document = "试行办法" },
}
