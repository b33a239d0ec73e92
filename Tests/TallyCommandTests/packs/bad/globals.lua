rule "unknown_global" {
  title = "函数名写错", kind = "award", of = "enterprise", basis = { document = "示范办法" },
  amount = function(e) return wann(1) end,
}
