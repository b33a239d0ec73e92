-- 赛马: several teams start with equal parts, the best share what is left.
local shares = require "lib.shares"

local horse_race = {}

-- By team id: equal parts. A team is { id, score }; here the order given decides who gets a cent that is left over.
function horse_race.first(pool, teams, unit)
  local granted = {}
  for i, part in ipairs(shares.equal(pool, #teams, unit)) do granted[teams[i].id] = part end
  return granted
end

-- Best score first, equal scores by id.
local function ranked_by_score(teams)
  local ranked = {}
  for i, team in ipairs(teams) do ranked[i] = team end
  table.sort(ranked, function(a, b)
    if a.score ~= b.score then return a.score > b.score end   -- mutation: equivalent `>` → `>=` because the scores differ here
    return a.id < b.id   -- mutation: equivalent `<` → `<=` because no two teams have one id
  end)
  return ranked
end

-- By team id: the parts of the best `keep` teams, the best one first; the others are not in the table.
function horse_race.final(pool, teams, keep, unit)
  local ranked, granted = ranked_by_score(teams), {}
  local parts = shares.equal(pool, min(keep, #teams), unit)
  for place, part in ipairs(parts) do granted[ranked[place].id] = part end
  return granted
end

-- By team id: both grants together.
function horse_race.totals(first, final)
  local totals = {}
  for id, part in pairs(first) do totals[id] = final[id] and part + final[id] or part end
  return totals
end

return horse_race
