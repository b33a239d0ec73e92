-- 研发费用加计扣除: what may be deducted on top of the R&D expenses themselves.

local rd_deduction = {}

-- The limits are fractions, a ninth and two thirds. So that every figure is rounded once, from its exact value,
-- amounts are carried as multiples, and divided at the end.
local function multiples(costs, limits)
  local rest = limits.other.of - limits.other.parts
  local overseas_limit = limits.overseas

  -- 其他相关费用 are a tenth of all own R&D costs at most, themselves included: a ninth of the others.
  local other_cap = costs.core * limits.other.parts
  local other_used = min(costs.other * rest, other_cap)

  -- Domestic outsourcing counts before the limit of overseas outsourcing is taken.
  local domestic = (costs.core + costs.outsourced_domestic * limits.outsourced_share) * rest + other_used
  local overseas = min(costs.outsourced_overseas * limits.outsourced_share * rest * overseas_limit.of,
    domestic * overseas_limit.parts)
  return {
    other_cap = other_cap, other_used = other_used, rest = rest,
    base = domestic * overseas_limit.of + overseas, scale = rest * overseas_limit.of,
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
