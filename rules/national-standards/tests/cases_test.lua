-- The worked cases of each standard. Amounts in the files are 万元.
local above_scale = require "lib.above_scale"
local credit_code = require "lib.credit_code"
local exact = require "lib.exact"
local hnte = require "lib.hnte"
local scores = require "lib.hnte_scores"
local size = require "lib.size"

-- A figure may be written as a number or as decimal text.
local function number(x) if x ~= nil then return tonumber(x) end end
local function money(x) if x ~= nil then return wan(tonumber(x)) end end

local function sum(figures)
  local total = wan(0)
  for _, figure in ipairs(figures) do total = total + money(figure) end
  return total
end

cases "A.json" (function(case)
  local firm = case.input
  return size.classify(firm.industry, number(firm.X), money(firm.Y), money(firm.Z), params.sme_size)
end)

cases "B.json" (function(case)
  local given = case.input
  local firm = {
    registered_days = number(given.registered_days),
    core_ip_count = number(given.ip_count),
    field_in_catalog = given.field_ok,
    tech_staff = number(given.tech_staff),
    employees = number(given.total_staff),
    latest_sales = money(given.sales[#given.sales]),
    sales = sum(given.sales),
    rd = sum(given.rd),
    rd_domestic = money(given.rd_domestic),
    high_tech_revenue = money(given.hitech_income),
    total_income = money(given.total_income),
    innovation_score = number(given.innovation_score),
    major_incident = given.major_incident,
  }
  local failed = hnte.failed(firm, params)
  return {
    eligible = #failed == 0,
    failed = failed,
    rd_required_pct = round(hnte.rd_required(firm.latest_sales, params.hnte_rd_shares) * 100),
    rd_ratio_pct = exact.percent_of(firm.rd, firm.sales, 4),
  }
end)

cases "B_growth.json" (function(case)
  local v = case.input
  return scores.growth(number(v.v1), number(v.v2), number(v.v3), params.hnte_growth_bands)
end)

cases "B_scores.json" (function(case)
  local given = case.input
  if case["function"] == "hnte_transform" then
    return scores.transform(number(given.n), number(given.years), params.hnte_transform_bands)
  end
  return scores.ip_band(number(given.class1), number(given.class2), params.hnte_ip_bands)
end)

cases "H1.json" (function(case)
  local given = case.input
  local firm = { revenue = money(given.revenue or 0), qualification = given.qualification, active = given.active }
  return above_scale.check(given.kind, firm, params.above_scale_thresholds)
end)

cases "L_uscc.json" (function(case) return credit_code.valid(case.input.code) end)
