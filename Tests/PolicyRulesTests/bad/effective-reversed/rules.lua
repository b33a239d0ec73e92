rule "r" {
  title = "规则", kind = "award", of = "enterprise", basis = { document = "试行办法" },
  effective = { from = "2025-01-01", to = "2024-01-01" },
}
