-- 黄岩区 综合评价得分: every item is the firm's figure over the benchmark, times its weight; nothing is capped.
local points = require "lib.points"

local huangyan = {}

-- The benchmarks for a year: that year's, else the latest published before it.
function huangyan.benchmarks(published, wanted)
  local found
  for of_year, benchmarks in pairs(published) do
    if of_year <= wanted then found = benchmarks end
  end
  return found or error("no benchmarks for " .. wanted)
end

-- The mean over the firms that have an emission figure; `yield_of` answers nil for the others. Nothing where none has.
function huangyan.mean_yield(firms, yield_of)
  local total, count = quantity(0, "万元/吨"), 0
  for _, firm in ipairs(firms) do
    local yield = yield_of(firm)
    if yield ~= nil then total, count = total + yield, count + 1 end
  end
  return total / max(count, 1)
end

-- Ratios, benchmarks and weights by item.
function huangyan.score(ratios, benchmarks, weights)
  local total, parts = wan(0), {}
  for item, weight in pairs(weights) do
    local part = points.of(weight, ratios[item], benchmarks[item])
    total, parts[item] = total + part, points.shown(part, 2)
  end
  return { score = points.shown(total, 2), parts = parts }
end

return huangyan
