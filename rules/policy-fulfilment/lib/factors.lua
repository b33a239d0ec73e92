-- 因素法: a pool by weighted factors, each region by its share of the sum of every factor.
local shares = require "lib.shares"

local factors = {}

-- Plain numbers are binary; as quantities their sums and products are exact. The unit cancels.
local function exact(figure) return yuan(figure) end

local function sum_of(regions, factor)
  local sum = yuan(0)
  for _, region in ipairs(regions) do sum = sum + exact(region[factor]) end
  return sum
end

-- `weights`: factor → fraction, adding up to 1. A region is { id, one plain number per factor }.
function factors.allocate(pool, weights, regions, unit)
  local weighed, parts, rows = {}, {}, {}
  for i in ipairs(regions) do weighed[i], parts[i] = yuan(0), pool - pool end
  for factor, weight in pairs(weights) do
    local sum = sum_of(regions, factor)
    for i, region in ipairs(regions) do
      local figure = exact(region[factor])
      weighed[i] = weighed[i] + exact(weight) * figure / sum
      parts[i] = parts[i] + pool * weight * figure / sum
    end
  end
  for i, amount in ipairs(shares.settle(parts, pool, unit)) do
    rows[i] = { id = regions[i].id, share = round(weighed[i] / exact(1), 6), amount = amount }
  end
  return rows
end

return factors
