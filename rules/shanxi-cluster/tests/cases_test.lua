-- Worked cases. Amounts in the files are 万元, areas 亩; a figure may be a number or decimal text.
local land = require "lib.land"

local LEVELS = { national = "国家级", provincial = "省级" }

local function numbers(record)
  local read = {}
  for name, figure in pairs(record) do read[name] = tonumber(figure) end
  return read
end

cases "G_intensity.json" (function(case)
  local given = case.input
  return land.intensity_check(wan(tonumber(given.capex)), mu(tonumber(given.land_mu)),
    params.required_intensity[LEVELS[given.level]])
end)

cases "G_standard_land.json" (function(case)
  return land.fulfilment(numbers(case.input.promise), numbers(case.input.actual))
end)

cases "M_zero_land.json" (function(case)
  local given = case.input
  return land.zero_land {
    new_land = mu(tonumber(given.new_land_mu)),
    use_unchanged = given.use_unchanged,
    plan_compliant = given.plan_ok,
    equipment = wan(tonumber(given.equipment)),
    far_before = tonumber(given.far_before),
    far_after = tonumber(given.far_after),
  }
end)
