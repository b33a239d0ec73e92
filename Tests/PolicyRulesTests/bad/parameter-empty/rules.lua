param "rate" {
  title = "比例", basis = { document = "试行办法" },
  values = {},
}
