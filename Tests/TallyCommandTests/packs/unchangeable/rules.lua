indicator "turnover" {
  of = "enterprise", title = "营业收入", basis = { document = "示范办法", article = "第一条" },
  value = function(e) return e.revenue end,
}
