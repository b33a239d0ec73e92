pack "tax-effects" {
  title = "研发、小型微利、高新技术与成果转化的税收优惠测算",
  authority = "财政部、国家税务总局",
  jurisdiction = "000000",
  version = "1.0.0",
  depends = { "national-standards" },
}
