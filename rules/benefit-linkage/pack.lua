pack "benefit-linkage" {
  title = "亩均效益与优惠政策挂钩、政策兑现",
  authority = "山西省发展和改革委员会、工业和信息化厅、财政厅",
  jurisdiction = "140000",
  version = "1.0.0",
  depends = { "land-efficiency", "shanxi-cluster" },
}
