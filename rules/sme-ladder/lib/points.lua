-- Points of a score table.

local points = {}

-- By rows { limit, points }, best first: the first whose limit is reached; none where no row is.
function points.reached(value, rows)
  for _, row in ipairs(rows) do
    if value >= row[1] then return row[2] end
  end
  return 0
end

-- The sum of a record of points. Points set locally may be broken, and plain numbers are binary: a unit is borrowed
-- for the sum.
function points.total(parts)
  local total = yuan(0)
  for _, earned in pairs(parts) do total = total + yuan(earned) end
  return total / yuan(1)
end

return points
