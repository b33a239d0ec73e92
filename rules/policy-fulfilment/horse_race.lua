-- 揭榜挂帅，赛马式资助: equal parts at the start, and the best teams share the second pool.
local documents = require "lib.documents"
local horse_race = require "lib.horse_race"

entity "race" {
  title = "赛马攻关任务", key = "id",
  fields = {
    id = { type = "text", title = "任务编号" },
    name = { type = "text", title = "任务名称" },
    first_pool = { type = "money", title = "首轮资助总额", source = "科技局" },
    final_pool = { type = "money", title = "后续资助总额", source = "科技局" },
    keep = { type = "integer", title = "择优保留团队数", source = "科技局" },
  },
}

entity "team" {
  title = "攻关团队", key = "id",
  fields = {
    id = { type = "text", title = "团队编号" },
    race = { type = "race", title = "赛马攻关任务", source = "科技局" },
    score = { type = "number", title = "阶段评审得分", source = "科技局" },
  },
}

-- The teams in the order of their ids, with the facts that are asked for: the first parts are due before any score.
local function teams_of(race, facts)
  local teams = {}
  for _, team in ipairs(race.teams) do table.insert(teams, facts(team)) end
  return teams
end

indicator "race_first_parts" {
  of = "race", title = "首轮各团队资助额", basis = documents.HORSE_RACE,
  value = function(r)
    return horse_race.first(r.first_pool, teams_of(r, function(team) return { id = team.id } end), "分")
  end,
}

indicator "race_final_parts" {
  of = "race", title = "择优后各团队资助额", basis = documents.HORSE_RACE,
  value = function(r)
    local teams = teams_of(r, function(team) return { id = team.id, score = team.score } end)
    return horse_race.final(r.final_pool, teams, r.keep, "分")
  end,
}

rule "horse_race_first" {
  title = "赛马式资助首轮拨款", kind = "award", of = "team",
  basis = documents.HORSE_RACE,
  effective = { from = "2021-01-01" },
  conditions = {
    { "entered", "已列入赛马任务", function(t) return t:has "race" end },
  },
  amount = function(t) return t.race.race_first_parts[t.id] end,
}

rule "horse_race_final" {
  title = "赛马式资助择优拨款", kind = "award", of = "team",
  basis = documents.HORSE_RACE,
  effective = { from = "2021-01-01" },
  conditions = {
    { "kept", "评审得分列入保留名额", function(t) return t.race.race_final_parts[t.id] ~= nil end },
  },
  amount = function(t) return t.race.race_final_parts[t.id] end,
}

-- The result that is announced: what each team gets in all.
rule "horse_race_result" {
  title = "赛马式资助结果", kind = "entitlement", of = "race",
  basis = documents.HORSE_RACE,
  effective = { from = "2021-01-01" },
  value = function(r)
    return horse_race.totals(r.race_first_parts, r.race_final_parts)
  end,
}
