-- The first day of each standard, and the day before it, on which there is no figure to fall back on.
local function on(title, as_of, enterprise, expected, terms)
  test(title) { as_of = as_of, given = { enterprise = enterprise }, params = terms, expect = expected }
end
local function no_value(name, as_of) return { errors = { "`" .. name .. "` has no value on " .. as_of } } end

local FACTORY = { industry = "39", employees = 300, revenue = wan(2000), main_revenue = wan(2000) }
on("划型标准施行首日", "2011-06-18", FACTORY,
  { enterprise_size = { verdict = "eligible", value = "medium" }, sme = "eligible" })
on("划型标准施行前一日", "2011-06-17", FACTORY,
  { size_bands = no_value("sme_size", "2011-06-17"), enterprise_size = "error" })
on("四上标准首日", "2023-09-05", FACTORY, { above_scale_enterprise = "eligible" })
on("四上标准前一日", "2023-09-04", FACTORY,
  { above_scale_enterprise = "error", above_scale = no_value("above_scale_thresholds", "2023-09-04") })

-- A firm that meets the nine conditions of 高新技术企业 in the year given, and the two before.
local function high_tech(year)
  return {
    registered_on = date "2010-05-01", core_ip_count = 1, field_in_catalog = true, tech_staff = 12, employees = 120,
    revenue = wan(4000), rd_expense = wan(200), rd_expense_domestic = wan(200), high_tech_revenue = wan(3060),
    total_income = wan(5100), innovation_score = 71, major_incident = false,
    assets = wan(2000), liabilities = wan(1000), ip_class1 = 1, ip_class2 = 0, conversions = 15,
    years = {
      [year - 1] = { revenue = wan(4000), rd_expense = wan(200), rd_expense_domestic = wan(200),
                     assets = wan(2000), liabilities = wan(1000) },
      [year - 2] = { revenue = wan(4000), rd_expense = wan(200), rd_expense_domestic = wan(200),
                     assets = wan(2000), liabilities = wan(1000) },
    },
  }
end
on("高新技术企业认定管理办法施行首日", "2016-01-01", high_tech(2016), {
  high_tech_enterprise = { verdict = "eligible", value = { rd_required_pct = 5, rd_ratio_pct = 5 } },
  hnte_sales_growth = { value = { rate_pct = 0, band = "F" } },
  hnte_ip_band = { value = { band = "A" } },
  hnte_transform_band = { value = { avg = 5, band = "A" } },
})
on("高新技术企业认定管理办法施行前一日", "2015-12-31", high_tech(2015), {
  high_tech_enterprise = "out_of_scope",
  hnte_sales = no_value("hnte_years", "2015-12-31"),
  rd_required_pct = no_value("hnte_rd_shares", "2015-12-31"),
  hnte_sales_growth = no_value("hnte_growth_bands", "2015-12-31"),
  hnte_ip_band = no_value("hnte_ip_bands", "2015-12-31"),
  hnte_transform_band = no_value("hnte_transform_bands", "2015-12-31"),
})
