-- Worked cases. Amounts in the files are 万元, areas 亩; a figure may be a number or decimal text.
local grades = require "lib.grades"
local huaian = require "lib.huaian"
local huangyan = require "lib.huangyan"
local minmax = require "lib.minmax"
local points = require "lib.points"
local power = require "lib.power"
local ratios = require "lib.ratios"

-- An emission figure may be absent; then so is what is made of it.
local function huangyan_items(f)
  local firm = {
    tax = wan(tonumber(f.tax)), value_added = wan(tonumber(f.va)), energy = tce(tonumber(f.energy_tce)),
    employees = tonumber(f.staff), rd_expense = wan(tonumber(f.rd)),
    main_revenue = wan(tonumber(f.main_revenue)), land = mu(tonumber(f.land_mu)),
    emissions = f.emission_t ~= nil and ton(tonumber(f.emission_t)) or nil,
  }
  return {
    tax = ratios.tax_per_mu(firm),
    va = ratios.value_added_per_mu(firm),
    energy = ratios.value_added_per_tce(firm),
    emis = firm.emissions and ratios.value_added_per_emission(firm),
    labor = ratios.labour_productivity(firm),
    rdr = ratios.rd_revenue_share(firm),
  }
end

local function huangyan_results(case)
  local benchmarks = huangyan.benchmarks(params.huangyan_benchmarks, tonumber(case.input.year))
  local firms = {}
  for i, f in ipairs(case.input.firms) do firms[i] = huangyan_items(f) end
  local mean = huangyan.mean_yield(firms, function(items) return items.emis end)
  local results = {}
  for i, items in ipairs(firms) do
    items.emis = items.emis or mean
    results[i] = huangyan.score(items, benchmarks, params.huangyan_weights)
    results[i].id = case.input.firms[i].id
  end
  return results
end

cases "G_huangyan.json" (huangyan_results)
cases "huangyan.json" (huangyan_results)

local function huangyan_small(case)
  local f = case.input.f
  local firm = {
    tax = wan(tonumber(f.tax)), land = mu(tonumber(f.land_mu)),
    electricity = quantity(tonumber(f.kwh_wan), "万kWh"),
  }
  return huangyan.score({ tax = ratios.tax_per_mu(firm), elec = ratios.tax_per_kwh(firm) },
    huangyan.benchmarks(params.huangyan_small_benchmarks, tonumber(case.input.year)), params.huangyan_small_weights)
end

cases "G_huangyan_small.json" (huangyan_small)
cases "huangyan_small.json" (huangyan_small)

cases "G_minmax.json" (function(case)
  local values, items = {}, {}
  if #case.input.values == 0 then return items end
  for i, value in ipairs(case.input.values) do values[i] = tonumber(value) end
  local least, most = min(table.unpack(values)), max(table.unpack(values))
  for i, value in ipairs(values) do
    items[i] = points.shown(minmax.points(value, least, most, tonumber(case.input.weight)), 4)
  end
  return items
end)

cases "G_huaian.json" (function(case)
  local results = {}
  for i, f in ipairs(case.input.firms) do
    local items = {
      tax = quantity(tonumber(f.tax), "万元/亩"),
      sales = quantity(tonumber(f.sales), "万元/亩"),
      green = quantity(tonumber(f.green), "万元/tce"),
    }
    results[i] = {
      id = f.id,
      score = huaian.score(items, params.huaian_bases, params.huaian_weights, tonumber(f.bonus or 0)),
    }
  end
  return results
end)

local function graded(case)
  local items, cuts = {}, {}
  for i, item in ipairs(case.input.items) do items[i] = { item[1], tonumber(item[2]) } end
  for i, cut in ipairs(case.input.cuts) do cuts[i] = { cut[1], tonumber(cut[2]) } end
  return grades.by_rank(items, cuts, case.input.rounding or "floor")
end

cases "G_grade.json" (graded)
cases "grade.json" (graded)

cases "G_power.json" (function(case)
  local given = case.input
  local unit = power.surcharge(tonumber(given.d_years), quantity(tonumber(given.other_surcharge or 0), "元/kWh"),
    params.power_surcharges)
  return {
    unit_surcharge_yuan = round(unit / quantity(1, "元/kWh"), 4),
    amount_yuan = round(unit * kwh(tonumber(given.kwh)), "fen") / yuan(1),
  }
end)
