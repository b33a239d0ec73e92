-- The bands of 企业创新能力评价 for firms as they are reported. A year before registration counts as 0.
local function firm(change)
  local given = {
    registered_on = date "2015-05-01", revenue = wan(1322.5), assets = wan(1800), liabilities = wan(237.5),
    ip_class1 = 0, ip_class2 = 3, conversions = 12,
    years = {
      [2023] = { revenue = wan(1000), assets = wan(1500), liabilities = wan(500) },
      [2024] = { revenue = wan(1150), assets = wan(1600), liabilities = wan(350) },
    },
  }
  for name, value in pairs(change) do given[name] = value end
  return { enterprise = given }
end

local function bands(title, change, expected)
  test(title) { as_of = "2025-12-31", given = firm(change), expect = expected }
end

local C_GROWTH = { rate_pct = 15, band = "C", score_range = { 5, 6 }, edge = "normal" }
bands("销售收入每年增长15%", {}, { hnte_sales_growth = { value = C_GROWTH } })
bands("净资产1000、1250、1562.5万元，增长25%", {},
  { hnte_asset_growth = { value = { rate_pct = 25, band = "B", score_range = { 7, 8 } } } })
bands("金额上亿元仍可计算",
  { revenue = yi(13.225), years = { [2023] = { revenue = yi(10) }, [2024] = { revenue = yi(11.5) } } },
  { hnte_sales_growth = { value = C_GROWTH } })
bands("2024年成立，2023年以零计",
  { registered_on = date "2024-03-01", years = { [2024] = { revenue = wan(1150) } } },
  { hnte_sales_growth = { value = { rate_pct = 15, band = "C", edge = "first_year_zero" } } })
bands("2023年12月31日成立，2023年以实际计", { registered_on = date "2023-12-31" }, { hnte_sales_growth = { value = C_GROWTH } })
bands("2025年成立，上年为零，记0分", { registered_on = date "2025-03-01", years = {} },
  { hnte_sales_growth = { value = { rate_pct = 0, band = "F", score_range = { 0, 0 }, edge = "second_year_zero" } } })
bands("存续期内缺一年不得以零计", { years = { [2024] = { revenue = wan(1150) } } },
  { hnte_sales_growth = { missing = { "revenue" } } })

bands("Ⅱ类三项", {}, { hnte_ip_band = { value = { band = "C", score_range = { 3, 4 } } } })
bands("Ⅰ类一项", { ip_class1 = 1 }, { hnte_ip_band = { value = { band = "A", score_range = { 7, 8 } } } })

bands("三年转化12项，年均4项", {}, { hnte_transform_band = { value = { avg = 4, band = "B", score_range = { 19, 24 } } } })
bands("成立第二年转化12项，年均6项", { registered_on = date "2024-03-01" },
  { hnte_transform_band = { value = { avg = 6, band = "A", score_range = { 25, 30 } } } })
