-- Grades by rank: a cut's share of the population, as a number of places.

local grades = {}

local MODES = { floor = "down", ceil = "up", half = "half up" }

local function places(share, count, rounding) return round(wan(count) * share, "万元", MODES[rounding]) / wan(1) end

local function grade_at(rank, count, cuts, rounding)
  for _, cut in ipairs(cuts) do
    if rank <= places(cut[2], count, rounding) then return cut[1] end
  end
  return cuts[#cuts][1]
end

-- `items` are { id, score }, `cuts` { grade, cumulative share }. Best first; equal scores share the best place, and
-- stand in the order of their ids. The rankings of the pack are tested against it.
function grades.by_rank(items, cuts, rounding)
  local sorted = { table.unpack(items) }
  -- mutation: equivalent `<` → `<=` because no two items have one id
  table.sort(sorted, function(a, b) return a[2] > b[2] or a[2] == b[2] and a[1] < b[1] end)
  local ranked = {}
  for place, item in ipairs(sorted) do
    local ties = place > 1 and item[2] == sorted[place - 1][2]
    local rank = ties and ranked[place - 1].rank or place
    ranked[place] = { id = item[1], rank = rank, grade = grade_at(rank, #sorted, cuts, rounding) }
  end
  return ranked
end

return grades
