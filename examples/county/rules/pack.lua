pack "chengxi-county" {
  title = "澄溪县惠企政策兑现（示范）",
  authority = "澄溪县人民政府（虚构）",
  jurisdiction = "990121",
  version = "1.0.0",
  depends = { "national-standards", "land-efficiency", "tax-sharing" },
}
