-- 研发投入增量奖补: a share of each year's increase, within a limit for all years of the scheme together.

local research = {}

-- Years { { year = 2023, before = money, spent = money }, … } in order; terms have rate, yearly_cap, total_cap. What the
-- limit leaves after a year is carried to the next one.
function research.account(years, terms)
  local rows, left = {}, terms.total_cap
  for index, entry in ipairs(years) do
    local increase = max(entry.spent - entry.before, yuan(0))
    local granted = min(min(round(increase * terms.rate, "fen"), terms.yearly_cap), left)
    left = left - granted
    rows[index] = { year = entry.year, increase = increase, granted = granted, left = left }
  end
  return rows
end

return research
