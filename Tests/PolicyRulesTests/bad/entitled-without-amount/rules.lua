rule "sme" {
  title = "规则", kind = "qualification", of = "enterprise", basis = { document = "试行办法" },
}
rule "r" {
  title = "规则", kind = "qualification", of = "enterprise", basis = { document = "试行办法" },
  conditions = {
    { "c", "条件", function(e) return e.rules.sme.entitled > yuan(0) end },
  },
}
