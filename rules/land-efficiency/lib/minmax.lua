-- 旌德县: an item's least value in the population earns 20 % of its weight, the greatest all of it.
local points = require "lib.points"

local minmax = {}

-- Plain numbers are binary: they borrow a unit, which cancels; a small one leaves room for large values.
local function exact(x) return type(x) == "number" and yuan(x) or x end

function minmax.points(value, least, most, weight)
  if least == most then return wan(weight) end
  local span = exact(most) - exact(least)
  return points.of(weight, span * 20 + (exact(value) - exact(least)) * 80, span * 100)
end

return minmax
