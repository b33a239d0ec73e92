-- A firm of 5 + 15 / 10 + 5 / 5 + 20 = 60 points; each test moves one fact.
local function last_year(main_revenue) return { [2024] = { main_revenue = main_revenue } } end

local function firm(change, lacks)
  local given = {
    industry = "39", employees = 100, revenue = wan(2000), main_revenue = wan(1400), rd_expense = wan(60),
    assets = wan(1000), liabilities = wan(750), ip_grade = "Ⅱ类", strategic_industry = false,
    years = last_year(wan(1333)),
  }
  for name, value in pairs(change) do given[name] = value end
  if lacks then given[lacks] = nil end
  return { enterprise = given }
end

local function verdict(title, change, expected, lacks)
  test(title) { as_of = "2025-12-31", given = firm(change, lacks), expect = { innovative_sme = expected } }
end

local function fails(...) return { verdict = "ineligible", failed = { ... } } end

verdict("恰好60分", {},
  { verdict = "eligible",
    value = { direct = false, score = 60, parts = { innovation = 20, growth = 15, special = 25 } } })
verdict("研发占比差一分钱", { rd_expense = wan(60) - yuan(0.01) }, fails("total", "innovation"))
verdict("负债率75%多一分钱", { liabilities = wan(750) + yuan(0.01) }, fails("total", "growth"))
verdict("主营占比差一分钱", { main_revenue = wan(1400) - yuan(0.01) }, fails "total")
verdict("主营占比49%，专业化仅5分，其他再高也不通过", { main_revenue = wan(980), ip_grade = "Ⅰ类高价值", rd_expense = wan(100),
  years = last_year(wan(800)) }, fails "special")
verdict("零增长得5分", { years = last_year(wan(1400)), ip_grade = "Ⅰ类高价值" }, fails "growth")
verdict("高新技术企业直接公告", { high_tech = true, ip_grade = "无" }, { verdict = "eligible", value = { direct = true } })
verdict("直接公告不需评分", { high_tech = true, years = {} }, { verdict = "eligible", value = { direct = true } }, "ip_grade")
verdict("股权融资恰好500万元直接公告", { equity_3y = wan(500), ip_grade = "无" }, { verdict = "eligible" })
verdict("股权融资差一分钱", { equity_3y = wan(500) - yuan(0.01), ip_grade = "无" },
  fails("total", "innovation"))
verdict("大型企业不适用", { high_tech = true, employees = 1000, revenue = wan(40000) }, fails "sme")
verdict("缺上年主营业务收入", { years = {} }, { verdict = "undetermined", missing = { "main_revenue" } })
verdict("资产为零，负债率不明", { assets = wan(0) }, { verdict = "undetermined" })

test "办法施行前一日" {
  as_of = "2022-05-31", given = firm { high_tech = true }, expect = { innovative_sme = { verdict = "out_of_scope" } },
}
