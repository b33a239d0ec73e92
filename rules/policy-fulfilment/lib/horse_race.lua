-- 赛马: several teams start with equal parts, the best share what is left.
local shares = require "lib.shares"

local horse_race = {}

-- The part of each team, in the order given.
function horse_race.first(pool, count, unit) return shares.equal(pool, count, unit) end

-- Best score first, equal scores by id. A team is { id, score }.
function horse_race.ranked(teams)
  local ranked = {}
  for i, team in ipairs(teams) do ranked[i] = team end
  table.sort(ranked, function(a, b)
    if a.score ~= b.score then return a.score > b.score end
    return a.id < b.id
  end)
  return ranked
end

-- By team id: the parts of the best `keep` teams, nothing for the others.
function horse_race.final(pool, teams, keep, unit)
  local parts, granted = shares.equal(pool, keep, unit), {}
  for place, team in ipairs(horse_race.ranked(teams)) do granted[team.id] = parts[place] or pool - pool end
  return granted
end

return horse_race
