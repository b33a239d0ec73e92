rule "R1" {
  title = "规则", kind = "qualification", of = "enterprise", basis = { document = "试行办法" },
  conditions = {
    { "c", "条件", function(e) return e.high_tech end },
  },
}
