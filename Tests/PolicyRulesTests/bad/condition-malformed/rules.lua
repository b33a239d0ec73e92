rule "r" {
  title = "规则", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  conditions = { { "c", "条件" } },
}
