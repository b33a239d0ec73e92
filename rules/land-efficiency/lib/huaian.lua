-- 淮安市: three ratios over their bases, none below zero, and what is added.
local points = require "lib.points"

local huaian = {}

-- Ratios, bases and weights by item.
function huaian.score(ratios, bases, weights, bonus)
  local total = wan(bonus)
  for item, weight in pairs(weights) do
    total = total + max(points.of(weight, ratios[item], bases[item]), wan(0))
  end
  return points.shown(total, 2)
end

return huaian
