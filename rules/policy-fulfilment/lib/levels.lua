-- Levels of government: which is the higher, and what each bears of a sum.
local shares = require "lib.shares"

local levels = {}

levels.ALL = { "国家级", "省级", "市级", "县级" }

local RANK = {}
for rank, level in ipairs(levels.ALL) do RANK[level] = rank end

-- Of two different levels.
function levels.is_higher(a, b) return RANK[a] < RANK[b] end   -- mutation: equivalent `<` → `<=` because the levels differ

-- `bearers` is a list of { name, fraction }; the order decides who gets a cent that is left over.
function levels.split(amount, bearers, unit)
  local fractions, borne = {}, {}
  for i, bearer in ipairs(bearers) do fractions[i] = bearer[2] end
  for i, part in ipairs(shares.by_fraction(amount, fractions, unit)) do borne[bearers[i][1]] = part end
  return borne
end

return levels
