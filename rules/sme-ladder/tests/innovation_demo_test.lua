local function firm(change)
  local given = {
    employees = 300, revenue = wan(3000), assets = wan(4000), rd_expense = wan(90), province_tech_center = true,
    net_profit = yuan(0.01), years = { [2024] = { net_profit = wan(1) }, [2023] = { net_profit = wan(1) } },
  }
  for name, value in pairs(change) do given[name] = value end
  return { enterprise = given }
end

local function verdict(title, change, expected)
  test(title) { as_of = "2025-12-31", given = firm(change), expect = { innovation_demo = expected } }
end

local function fails(...) return { verdict = "ineligible", failed = { ... } } end

verdict("各项恰好达标", {}, { verdict = "eligible" })
verdict("本年零利润", { net_profit = wan(0) }, fails "profit_3y")
verdict("研发少一分钱", { rd_expense = wan(90) - yuan(0.01) }, fails "rd_3pct")
verdict("规模不足的全部列出", { employees = 299, revenue = wan(2999.99), assets = wan(3999.99) },
  fails("staff_300", "sales_3000", "assets_4000"))
verdict("没有省级技术中心", { province_tech_center = false }, fails "province_center")
verdict("缺一年利润", { years = { [2024] = { net_profit = wan(1) } } },
  { verdict = "undetermined", missing = { "net_profit" } })

test "缺一项事实" {
  each { { "从业人员", field = "employees" }, { "营业收入", field = "revenue" }, { "资产总额", field = "assets" },
         { "研发费用", field = "rd_expense" }, { "省级技术中心", field = "province_tech_center" } },
  as_of = "2025-12-31",
  given = function(row)
    local given = firm {}
    given.enterprise[row.field] = nil
    return given
  end,
  expect = function(row) return { innovation_demo = { verdict = "undetermined", missing = { row.field } } } end,
}

test "办法施行首日" {
  as_of = "2010-01-01",
  given = firm { years = { [2009] = { net_profit = wan(1) }, [2008] = { net_profit = wan(1) } } },
  expect = { innovation_demo = "eligible" },
}
test "办法施行前一日" {
  as_of = "2009-12-31", given = firm {}, expect = { innovation_demo = "out_of_scope" },
}
