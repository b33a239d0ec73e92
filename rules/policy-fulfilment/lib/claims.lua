-- Claims on several policies: the best of a group, the difference after a promotion, and a budget that is short.
local levels = require "lib.levels"
local shares = require "lib.shares"

local claims = {}

-- The larger amount, then the higher level, then the id. A claim is { id, group, level, amount }.
local function is_better(a, b)
  if a.amount ~= b.amount then return a.amount > b.amount end   -- mutation: equivalent `>` → `>=` because the amounts differ here
  if a.level ~= b.level then return levels.is_higher(a.level, b.level) end
  return a.id < b.id   -- mutation: equivalent `<` → `<=` because no two claims have one id
end

-- 就高不重复: of each group the best. The ids are sorted.
function claims.best_of(entitlements)
  local best = {}
  for _, claim in ipairs(entitlements) do
    local champion = best[claim.group]
    if champion == nil or is_better(claim, champion) then best[claim.group] = claim end
  end
  local kept, dropped, total = {}, {}, yuan(0)
  for _, claim in ipairs(entitlements) do
    if best[claim.group] == claim then
      table.insert(kept, claim.id)
      total = total + claim.amount
    else
      table.insert(dropped, claim.id)
    end
  end
  table.sort(kept)
  table.sort(dropped)
  return { kept = kept, dropped = dropped, total = total }
end

-- 升级补差: what the new amount adds to what was granted already. Nothing is paid back.
function claims.top_up(already, new) return max(new - already, yuan(0)) end

-- 按比例兑付: in full while the budget lasts, else all in proportion. `ratio` is the part that is paid.
function claims.prorate(amounts, budget, unit)
  local sum, parts = yuan(0), {}
  for _, amount in ipairs(amounts) do sum = sum + amount end
  if sum <= budget then return { ratio = 1, paid = amounts } end
  -- 元 times 元 would pass the range of a quantity where a claim and the budget are of some ten billions each.
  local available, wanted = budget / wan(1), sum / wan(1)
  for i, amount in ipairs(amounts) do parts[i] = amount * available / wanted end
  return { ratio = round(budget / sum, 6), paid = shares.settle(parts, budget, unit) }
end

return claims
