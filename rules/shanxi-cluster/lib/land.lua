-- Land: investment intensity, 标准地 commitments, 零地技改.

local land = {}

-- investment / area >= required, without dividing.
function land.reaches_intensity(investment, area, required) return investment >= required * area end

function land.intensity_check(investment, area, required)
  local unit = wan(1) / mu(1)
  return {
    intensity = round(investment / area / unit, 4),
    required = required / unit,
    pass = land.reaches_intensity(investment, area, required),
  }
end

-- Of these, less is better; of every other promise, more.
local LESS_IS_BETTER = { energy_intensity = true, emission_intensity = true }

function land.keeps_promise(item, promised, actual)
  if LESS_IS_BETTER[item] then return actual <= promised end
  return actual >= promised
end

-- Promises and facts by item. `unmet` is sorted.
function land.fulfilment(promises, facts)
  local unmet, count = {}, 0
  for item, promised in pairs(promises) do
    count = count + 1
    if not land.keeps_promise(item, promised, facts[item]) then table.insert(unmet, item) end
  end
  table.sort(unmet)
  return { met = count - #unmet, of = count, unmet = unmet, pass = #unmet == 0 }
end

-- No land price is added where neither the use nor the plan changes.
function land.price_unchanged(parcel) return parcel.use_unchanged and parcel.plan_compliant end

-- 零地技改. A parcel is anything with new_land, use_unchanged, plan_compliant, equipment, far_before, far_after.
-- `extra_land_price` is absent where the price has to be settled separately.
function land.zero_land(parcel)
  local unchanged = land.price_unchanged(parcel)
  local gain = yuan(parcel.far_after) - yuan(parcel.far_before)   -- exact: the unit is borrowed, and cancels
  return {
    qualifies = parcel.new_land == mu(0) and unchanged and parcel.equipment > yuan(0),
    extra_land_price = unchanged and 0 or nil,
    far_gain = round(gain / yuan(1), 4),
  }
end

return land
