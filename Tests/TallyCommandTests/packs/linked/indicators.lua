local basis = { document = "test", status = "illustrative" }

indicator "weight" {
  of = "site", title = "权重",
  value = function(s) return s.level + s.plots:count(function(p) return p.land > mu(3) end) end,
}

rule "l5" {
  title = "园区权重", kind = "qualification", of = "firm", basis = basis,
  conditions = { { "c1", "权重", function(e) return e.park.weight >= 4 end } },
  value = function(e) return e.park.weight end,
}
