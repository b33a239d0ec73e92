-- 揭榜挂帅 by milestones: a support fixed at the start, paid stage by stage until a stage fails.
local shares = require "lib.shares"

local milestones = {}

function milestones.approved(contract, rate, cap) return min(contract * rate, cap) end

-- What each stage is worth. A stage is { name, share, passed }, in order; the shares add up to 1.
function milestones.amounts(approved, stages, unit)
  local fractions = {}
  for i, stage in ipairs(stages) do fractions[i] = stage.share end
  return shares.by_fraction(approved, fractions, unit)
end

-- After a failed stage nothing is paid, whether a later one passes or not.
function milestones.settlement(approved, stages, unit)
  local rows, paid, stopped = {}, approved - approved, false
  for i, amount in ipairs(milestones.amounts(approved, stages, unit)) do
    stopped = stopped or not stages[i].passed
    if stopped then amount = amount - amount end
    rows[i] = { stage = stages[i].name, paid = amount }
    paid = paid + amount
  end
  return { approved = approved, rows = rows, paid = paid, stopped = stopped }
end

return milestones
