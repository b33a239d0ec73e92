pack "shanxi-cluster" {
  title = "山西省特色产业集聚区扶持政策",
  authority = "山西省发展和改革委员会",
  jurisdiction = "140000",
  version = "1.0.0",
  depends = { "national-standards" },
}
