allocation "tax_share" {
  of = "agreement", title = "税收分享", basis = { document = "试行办法" },
  amount = function(a) return a.tax end,
  shares = function(a) return a.host_share end,
}
