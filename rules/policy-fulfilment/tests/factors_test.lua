-- 因素法: 5.4 亿 of which 77 % goes to the cities, by investment, growth and 技改投资.

local function province()
  return {
    regions = {
      { id = "420000", upgrade_fund = yi(5.4) },
      { id = "420100", parent = "420000", industrial_investment = yi(300), industrial_growth = 8,
        technical_investment = yi(120) },
      { id = "420200", parent = "420000", industrial_investment = yi(500), industrial_growth = 6,
        technical_investment = yi(60) },
      { id = "420300", parent = "420000", industrial_investment = yi(200), industrial_growth = 10,
        technical_investment = yi(20) },
    },
  }
end

test "市级资金按三个因素分配" {
  as_of = "2025-12-31", given = province(),
  expect = {
    ["420000"] = {
      upgrade_fund_by_level = { ["市级"] = wan(41580), ["县级"] = wan(12420) },
      upgrade_fund_allocation = {
        verdict = "eligible",
        value = {
          { id = "420100", share = 0.37, amount = wan(15384.6) },
          { id = "420200", share = 0.385, amount = wan(16008.3) },
          { id = "420300", share = 0.245, amount = wan(10187.1) },
        },
      },
    },
    ["420100"] = { upgrade_fund_allocation = "out_of_scope" },
  },
}

test "一市工业投资不明，全省不能分" {
  as_of = "2025-12-31",
  given = {
    regions = {
      { id = "420000", upgrade_fund = yi(5.4) },
      { id = "420100", parent = "420000", industrial_growth = 8, technical_investment = yi(120) },
    },
  },
  expect = {
    ["420000"] = { upgrade_fund_allocation = { verdict = "undetermined", missing = { "industrial_investment" } } },
  },
}

test "2019年8月首日起按因素法" {
  as_of = "2019-08-01", given = province(),
  expect = { ["420000"] = { upgrade_fund_allocation = { verdict = "eligible" } } },
}

test "2019年7月尚不适用" {
  as_of = "2019-07-31", given = province(), expect = { ["420000"] = { upgrade_fund_allocation = "out_of_scope" } },
}

test "切块余一分时先给市级" {
  as_of = "2025-12-31", given = { region = { id = "420000", upgrade_fund = yuan(0.5) } },
  expect = { upgrade_fund_by_level = { ["市级"] = yuan(0.39), ["县级"] = yuan(0.11) } },
}

test "因素不明或合计为零，全省不能分" {
  each {
    { "增速不明", facts = { industrial_investment = yi(1), technical_investment = yi(1) }, missing = "industrial_growth" },
    { "技改投资不明", facts = { industrial_investment = yi(1), industrial_growth = 5 }, missing = "technical_investment" },
    { "增速合计为零", facts = { industrial_investment = yi(1), industrial_growth = 0, technical_investment = yi(1) } },
  },
  as_of = "2025-12-31",
  given = function(row)
    local city = { id = "420100", parent = "420000" }
    for name, value in pairs(row.facts) do city[name] = value end
    return { regions = { { id = "420000", upgrade_fund = yi(5.4) }, city } }
  end,
  expect = function(row)
    local missing = row.missing and { row.missing }
    return { ["420000"] = { upgrade_fund_allocation = { verdict = "undetermined", missing = missing } } }
  end,
}
