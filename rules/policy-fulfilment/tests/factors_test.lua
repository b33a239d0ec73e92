-- 因素法: 5.4 亿 of which 77 % goes to the cities, by investment, growth and 技改投资.

local function province(change)
  local third = { id = "420300", parent = "420000", industrial_investment = yi(200), industrial_growth = 10,
    technical_investment = yi(20) }
  for name, value in pairs(change) do third[name] = value end
  return {
    regions = {
      { id = "420000", upgrade_fund = yi(5.4) },
      { id = "420100", parent = "420000", industrial_investment = yi(300), industrial_growth = 8,
        technical_investment = yi(120) },
      { id = "420200", parent = "420000", industrial_investment = yi(500), industrial_growth = 6,
        technical_investment = yi(60) },
      third,
    },
  }
end

test "市级资金按三个因素分配" {
  as_of = "2025-12-31", given = province {},
  expect = {
    upgrade_fund_allocation = {
      ["420000"] = {
        verdict = "eligible",
        value = {
          { id = "420100", share = 0.37, amount = wan(15384.6) },
          { id = "420200", share = 0.385, amount = wan(16008.3) },
          { id = "420300", share = 0.245, amount = wan(10187.1) },
        },
      },
      ["420100"] = { verdict = "out_of_scope" },
    },
  },
}
