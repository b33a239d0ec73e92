-- Points of a score table.

local points = {}

-- By rows { limit, points }, best first: the first whose limit is reached; none where no row is.
function points.reached(value, rows)
  for _, row in ipairs(rows) do
    if value >= row[1] then return row[2] end
  end
  return 0
end

-- The sum of a record of points.
function points.total(parts)
  local total = 0
  for _, earned in pairs(parts) do total = total + earned end
  return total
end

return points
