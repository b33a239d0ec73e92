-- Worked cases. Amounts in the files are 万元 and shares are cut to 0.01 of it; read as 元, they fall on the fen.
local head_office = require "lib.head_office"
local levels = require "lib.levels"
local management = require "lib.management"
local relocation = require "lib.relocation"
local reward = require "lib.reward"
local schemes = require "lib.schemes"
local term = require "lib.term"

-- A figure may be written as a number or as decimal text.
local function money(x) return yuan(tonumber(x)) end
local function figure(amount) return round(amount, "fen") / yuan(1) end

-- Money anywhere in a result, as the file's figures.
local function figures(result)
  if type(result) ~= "table" then
    if type(result) == "number" or type(result) == "string" or type(result) == "boolean" then return result end
    return figure(result)
  end
  local read = {}
  for name, value in pairs(result) do read[name] = figures(value) end
  return read
end

local function moneys(list)
  local read = {}
  for index, x in ipairs(list) do read[index] = money(x) end
  return read
end

-- A parameter of 万元, as the file would write it.
local function in_file(amount) return yuan(amount / wan(1)) end

cases "E.json" (function(case)
  local given = case.input
  local cap = relocation.cap(moneys(given.pre3))
  local eligible = given.gov_led and given.fits_layout
    and relocation.reaches_average(cap, params.relocation_cap_years, in_file(params.relocation_average_tax))
  local rows, open = relocation.schedule(cap, eligible and moneys(given.post) or {}, params.relocation_terms)
  return figures { eligible = eligible, cap = cap, rows = rows, compensation_flag = open }
end)

local function branches_of(list)
  local branches = {}
  for index, b in ipairs(list) do
    branches[index] = { name = b.name, revenue = money(b.revenue), payroll = money(b.payroll), assets = money(b.assets),
      rate = b.rate and tonumber(b.rate) }
  end
  return branches
end

local allocations = {}

function allocations.hq_alloc(given)
  return head_office.allocate(money(given.tax), branches_of(given.branches), params.apportionment_factors,
    params.apportionment_shares)
end

function allocations.hq_alloc_multirate(given)
  local branches = branches_of(given.branches)
  local total = head_office.total_tax(money(given.income), tonumber(given.hq_rate), branches,
    params.apportionment_factors, params.apportionment_shares)
  local result = head_office.allocate(total, branches, params.apportionment_factors, params.apportionment_shares)
  result.total_tax = total
  return result
end

function allocations.central_local(given)
  local shares = { vat = params.vat_local_share, cit = params.cit_local_share }
  return head_office.central_local(money(given.tax), shares[given.kind])
end

cases "F.json" (function(case) return figures(allocations[case["function"]](case.input)) end)

local REWARD_BASES = {
  net_income = "net income >=50%",
  shares = "shares >=50%",
  operating_profit = "operating profit >=5% for 3-5 years",
}

cases "H5.json" (function(case)
  local given = case.input
  local minimum = reward.minimum(given.mode, money(given.base), tonumber(given.profit_year or 1), params.reward_shares,
    params.reward_profit_years)
  return figures { minimum = minimum, basis = REWARD_BASES[reward.basis_of(given.mode)] }
end)

cases "J_hehuai.json" (function(case)
  return figures(schemes.hehuai(money(case.input.local_tax), money(case.input.indicator), params.hehuai_shares))
end)

cases "J_chuanzhe.json" (function(case)
  local given = case.input
  return figures(schemes.chuanzhe(money(given.vat_local), money(given.cit_local), money(given.va_increment),
    params.chuanzhe_shares, in_file(params.chuanzhe_guarantee)))
end)

cases "J_shenshan.json" (function(case)
  local given = case.input
  return figures(schemes.shenshan(tonumber(given.year), money(given.gdp), money(given.local_tax_after_province),
    params.shenshan_stages))
end)

cases "J_term.json" (function(case)
  local start, count, on = date(case.input.start), tonumber(case.input.years), date(case.input.on)
  local last = term.last_day(start, count)
  return { in_force = start <= on and on <= last, last_day = tostring(last) }
end)

local function stage(s)
  return { from = tonumber(s.from), to = tonumber(s.to), out = tonumber(s.out), ["in"] = tonumber(s["in"]),
    park = tonumber(s.park) }
end

cases "J_enclave.json" (function(case)
  local list, rows = {}, {}
  for index, s in ipairs(case.input.stages) do list[index] = stage(s) end
  for index, entry in ipairs(case.input.years) do
    local year = tonumber(entry[1])
    rows[index] = figures(schemes.enclave(list, year, money(entry[2])))
    rows[index].year = year
  end
  return rows
end)

cases "J_mode.json" (function(case) return { management = management.of(case.input.mode) } end)

cases "I_split.json" (function(case)
  local shares = {}
  for name, share in pairs(case.input.ratios) do shares[name] = tonumber(share) end
  return figures(levels.divide(money(case.input.amount), shares, case.order["input.ratios"]))
end)
