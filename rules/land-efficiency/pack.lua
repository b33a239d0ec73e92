pack "land-efficiency" {
  title = "亩均论英雄：工业企业亩均效益综合评价",
  authority = "县级以上地方人民政府（各地办法）",
  jurisdiction = "000000",
  version = "1.0.0",
  depends = { "national-standards" },
}
