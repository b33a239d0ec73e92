-- The worked cases. Amounts in the files are 万元, in H4 元.
local income_tax = require "lib.income_tax"
local quarterly = require "lib.quarterly"
local rd_deduction = require "lib.rd_deduction"
local reward_relief = require "lib.reward_relief"

-- Amounts of a record in 万元 or 元, to two digits.
local function shown(amounts, unit)
  local figures = {}
  for name, amount in pairs(amounts) do figures[name] = round(amount / unit, 2) end
  return figures
end

cases "H2.json" (function(case)
  local given = case.input
  local rate = given.ic_or_machine_tool and params.rd_deduction_ic_rate.rate or params.rd_deduction_rate
  return shown(rd_deduction.assess({
    core = wan(given.core),
    other = wan(given.other or 0),
    outsourced_domestic = wan(given.outsourced_domestic or 0),
    outsourced_overseas = wan(given.outsourced_overseas or 0),
    capitalised = wan(given.capitalised or 0),
    amortisation_years = tonumber(given.amort_years or params.rd_amortisation_default),
    excluded = given.excluded_industry,
  }, rate, params.rd_deduction_limits), wan(1))
end)

cases "H3.json" (function(case)
  local given = case.input
  local firm = {
    taxable_income = wan(given.taxable),
    average_staff = tonumber(given.avg_staff),
    average_assets = wan(given.avg_assets),
    restricted_industry = given.restricted_industry,
    high_tech = given.hnte,
    western_encouraged = given.western_encouraged,
  }
  function firm:get(name, default) if self[name] == nil then return default end return self[name] end
  local result = income_tax.assess(firm, tonumber(given.year), params)
  return {
    small_low_profit = result.small_low_profit, best = result.best, tax = round(result.tax / wan(1), 2),
    options = shown(result.options, wan(1)),
  }
end)

cases "H3q.json" (function(case)
  local quarters = {}
  for _, pair in ipairs(case.input.pairs) do table.insert(quarters, { yuan(pair[1]), yuan(pair[2]) }) end
  return round(quarterly.mean(quarters, yuan(0)) / yuan(1), 4)
end)

local ORGANISATIONS = {
  state_institute_or_university = "国家设立的科研机构和高校",
  private_nonprofit_qualified = "符合条件的民办非营利性科研机构和高校",
  enterprise = "企业",
}

cases "H4.json" (function(case)
  local given = case.input
  local payment = {
    organisation = ORGANISATIONS[given.org] or "其他",
    months_since_income = tonumber(given.months_since_income),
    contract_registered = given.contract_registered,
    from_transform_income = given.from_transform_income,
    paid_on = date(given.pay_date),
    other_taxable = yuan(given.other_taxable_yuan),
    amount = yuan(given.reward_yuan),
  }
  local result = reward_relief.assess(payment, reward_relief.qualifies(payment, params), params)
  local figures = { qualifies = result.qualifies }
  for _, name in ipairs { "counted", "tax", "tax_without_relief", "saving" } do
    figures[name .. "_yuan"] = round(result[name] / yuan(1), 2)
  end
  return figures
end)
