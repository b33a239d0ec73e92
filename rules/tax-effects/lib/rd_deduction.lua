-- 研发费用加计扣除: what may be deducted on top of the R&D expenses themselves.

local rd_deduction = {}

-- The base is a ninth of this and two thirds of that. So that every figure is rounded once, from its exact value,
-- amounts are carried as multiples, and divided at the end.
local function multiples(costs, limits)
  local rest = 1 - limits.other_share
  local scale = rest * limits.overseas_thirds.of

  -- 其他相关费用 are a tenth of all own R&D costs at most, themselves included.
  local other_cap = costs.core * limits.other_share
  local other_used = min(costs.other * rest, other_cap)

  -- Domestic outsourcing counts before the limit of overseas outsourcing is taken.
  local domestic = costs.core * rest + other_used + costs.outsourced_domestic * limits.outsourced_share * rest
  local overseas = min(costs.outsourced_overseas * limits.outsourced_share * scale,
    domestic * limits.overseas_thirds.parts)
  return {
    other_cap = other_cap, other_used = other_used, rest = rest,
    base = domestic * limits.overseas_thirds.of + overseas, scale = scale,
  }
end

-- `costs`: money core, other, outsourced_domestic, outsourced_overseas, capitalised; amortisation_years; excluded.
-- `rate` is what may be deducted in addition, 1 for 100 %.
function rd_deduction.assess(costs, rate, limits)
  local m = multiples(costs, limits)
  local counted = costs.excluded and 0 or 1
  return {
    other_cap = m.other_cap / m.rest,
    other_used = m.other_used / m.rest,
    base = m.base * counted / m.scale,
    extra_deduction = m.base * counted * rate / m.scale,
    extra_amortisation_year = costs.capitalised * counted * rate / costs.amortisation_years,
  }
end

return rd_deduction
