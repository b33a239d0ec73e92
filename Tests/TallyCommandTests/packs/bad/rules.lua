-- Mistakes that authors make, one a declaration.
local BASIS = { document = "示范办法" }

rule "misspelt_kind" {
  title = "类别写错", kind = "awrad", of = "enterprise", basis = BASIS,
}

rule "unknown_reference" {
  title = "引用写错", kind = "qualification", of = "enterprise", basis = BASIS,
  conditions = { { "kind", "类别", rule = "misspelt_kin" } },
}

rule "unknown_key" {
  title = "键名写错", kind = "award", of = "enterprise", basis = BASIS,
  amuont = function(e) return wan(1) end,
}

rule "no_basis" {
  title = "没有依据", kind = "qualification", of = "enterprise",
}
