population "best" {
  of = "enterprise", title = "首位企业", basis = { document = "试行办法" },
  value = function(all) return all:where(function(e) return e.high_tech end) end,
}
