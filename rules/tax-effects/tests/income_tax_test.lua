-- A firm on every limit of 小型微利企业, with two quarters in operation; each test moves one fact.
local function report(id, staff, assets)
  return { id = id, enterprise = "E1", report_year = 2025, quarter = 3, opening_staff = 300, closing_staff = staff,
           opening_assets = wan(5000), closing_assets = assets }
end

local function firm(change, reports, lacks)
  local given = { id = "E1", taxable_income = wan(300), restricted_industry = false }
  for name, value in pairs(change) do given[name] = value end
  if lacks then given[lacks] = nil end
  return {
    enterprises = { given },
    quarter_reports = reports or { report("Q1", 300, wan(5000)), report("Q2", 300, wan(5000)) },
  }
end

local function outcome(title, given, expected)
  test(title) { as_of = "2025-12-31", given = given, expect = expected }
end
local function fails(...) return { verdict = "ineligible", failed = { ... } } end

-- A quarter whose staff at its end is not reported.
local UNCLOSED = { {
  id = "Q1", enterprise = "E1", report_year = 2025, opening_staff = 1, opening_assets = wan(1), closing_assets = wan(1),
} }

local ELIGIBLE = { verdict = "eligible" }
local REGULAR = fails "reduced"

outcome("300万元减免60万元", firm {},
  { small_low_profit = ELIGIBLE, reduced_income_tax = { verdict = "eligible", entitled = wan(60) } })
outcome("多一分钱即全额纳税", firm { taxable_income = wan(300) + yuan(0.01) },
  { small_low_profit = fails "income", reduced_income_tax = REGULAR })
outcome("季度平均人数300.25", firm({}, { report("Q1", 300, wan(5000)), report("Q2", 301, wan(5000)) }),
  { small_low_profit = fails "staff", reduced_income_tax = REGULAR })
outcome("一季多一人一季少一人，平均仍为300", firm({}, { report("Q1", 299, wan(5000)), report("Q2", 301, wan(5000)) }),
  { small_low_profit = ELIGIBLE })
outcome("资产平均多一分钱", firm({}, { report("Q1", 300, wan(5000)), report("Q2", 300, wan(5000) + yuan(0.04)) }),
  { small_low_profit = fails "assets", reduced_income_tax = REGULAR })
outcome("限制行业的高新技术企业减10个百分点", firm { restricted_industry = true, high_tech = true },
  { small_low_profit = fails "not_restricted", reduced_income_tax = { verdict = "eligible", entitled = wan(30) } })
outcome("优惠不叠加，取最低", firm { high_tech = true, western_encouraged = true },
  { reduced_income_tax = { verdict = "eligible", entitled = wan(60) } })
outcome("亏损企业无税可减", firm { taxable_income = wan(-50) },
  { small_low_profit = ELIGIBLE, reduced_income_tax = { verdict = "eligible", entitled = yuan(0) } })
outcome("其他年度的报表不计", firm({}, {
  report("Q1", 300, wan(5000)),
  { id = "Q0", enterprise = "E1", report_year = 2024, quarter = 4, opening_staff = 900, closing_staff = 900,
    opening_assets = wan(9000), closing_assets = wan(9000) },
}), { small_low_profit = ELIGIBLE })
outcome("没有本年度报表", firm({}, { {
    id = "Q0", enterprise = "E1", report_year = 2024, opening_staff = 1, closing_staff = 1,
    opening_assets = wan(1), closing_assets = wan(1),
  } }),
  { small_low_profit = { verdict = "undetermined" }, reduced_income_tax = { verdict = "undetermined" } })
outcome("报表缺季末人数", firm({}, UNCLOSED),
  { small_low_profit = { verdict = "undetermined", missing = { "closing_staff" } } })
outcome("所得超限，人数不明也不是小型微利企业", firm({ taxable_income = wan(301) }, UNCLOSED),
  { small_low_profit = { verdict = "ineligible", failed = { "income" }, missing = { "closing_staff" } },
    reduced_income_tax = REGULAR })
outcome("缺应纳税所得额", firm({}, nil, "taxable_income"),
  { small_low_profit = { verdict = "undetermined", missing = { "taxable_income" } } })

outcome("是否从事限制行业不明", firm({}, nil, "restricted_industry"),
  { small_low_profit = { verdict = "undetermined", missing = { "restricted_industry" } } })

local function in_year(title, as_of, change, expected)
  local given = firm(change)
  for _, row in ipairs(given.quarter_reports) do row.report_year = tonumber(as_of:sub(1, 4)) end
  test(title) { as_of = as_of, given = given, expect = expected }
end

in_year("2027年末", "2027-12-31", {}, { small_low_profit = ELIGIBLE })
in_year("2028年初", "2028-01-01", {}, { small_low_profit = fails "in_term" })
in_year("西部鼓励类2030年", "2030-12-31", { western_encouraged = true },
  { reduced_income_tax = { verdict = "eligible", entitled = wan(30) } })
in_year("西部鼓励类2031年", "2031-01-01", { western_encouraged = true }, { reduced_income_tax = REGULAR })
