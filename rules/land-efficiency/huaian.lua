-- 淮安市: tax, sales and tax for energy, over bases that the county sets.
local huaian = require "lib.huaian"

local BASIS = { document = "淮安市工业企业资源集约利用综合评价办法", date = "2024-05-31", status = "published" }

param "huaian_weights" {
  title = "淮安市评价权重", unit = "分", basis = BASIS,
  values = { ["2024-05-31"] = { tax = 45, sales = 35, green = 20 } },
}

param "huaian_bases" {
  title = "淮安市评价基准值（示范数值）",
  basis = { document = BASIS.document, date = BASIS.date, status = "illustrative" },
  note = "办法以本县区上年平均值的2倍左右为基准值",
  values = {
    ["2024-05-31"] = {
      tax = quantity(40, "万元/亩"), sales = quantity(800, "万元/亩"), green = quantity(10, "万元/tce"),
    },
  },
}
