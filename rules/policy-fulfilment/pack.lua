pack "policy-fulfilment" {
  title = "奖补政策兑现",
  authority = "各级政府及主管部门",
  jurisdiction = "100000",
  version = "1.0.0",
  depends = { "national-standards" },
}
