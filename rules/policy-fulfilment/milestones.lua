-- 揭榜挂帅，里程碑式资助: the support is fixed by the contract and paid stage by stage.
local documents = require "lib.documents"
local milestones = require "lib.milestones"

entity "challenge" {
  title = "揭榜挂帅项目", key = "id",
  fields = {
    id = { type = "text", title = "项目编号" },
    name = { type = "text", title = "项目名称" },
    solver = { type = "enterprise", title = "揭榜单位", source = "科技局", reverse = "solved_challenges" },
    contract = { type = "money", title = "揭榜合同额", source = "科技局" },
  },
}

entity "milestone" {
  title = "里程碑阶段", key = "id",
  fields = {
    id = { type = "text", title = "阶段编号" },
    challenge = { type = "challenge", title = "揭榜挂帅项目", source = "科技局" },
    name = { type = "text", title = "阶段名称", source = "科技局" },
    position = { type = "integer", title = "阶段次序", source = "科技局" },
    share = { type = "number", title = "资助占比", source = "科技局" },
    passed = { type = "boolean", title = "阶段考核通过", source = "科技局" },
  },
}

param "milestone_rate" {
  title = "里程碑式资助比例（示范数值）", basis = documents.CHALLENGE, note = documents.ILLUSTRATIVE,
  values = { ["2021-01-01"] = percent(30) },
}

param "milestone_cap" {
  title = "里程碑式资助上限（示范数值）", basis = documents.CHALLENGE, note = documents.ILLUSTRATIVE,
  values = { ["2021-01-01"] = wan(500) },
}

-- The stages as facts, in order. Whether they passed is read by whoever asks for it.
local function in_order(challenge)
  local stages = {}
  for _, stage in ipairs(challenge.milestones) do table.insert(stages, stage) end
  -- mutation: equivalent `<` → `<=` because no two stages have one position
  table.sort(stages, function(a, b) return a.position < b.position end)
  return stages
end

indicator "milestone_approved" {
  of = "challenge", title = "核定资助总额（示范数值）", unit = "万元", basis = documents.CHALLENGE,
  value = function(c) return milestones.approved(c.contract, params.milestone_rate, params.milestone_cap) end,
}

indicator "milestone_shares_complete" {
  of = "challenge", title = "各阶段占比合计为100%", basis = documents.CHALLENGE,
  value = function(c)
    return c.milestones:sum(function(stage) return yuan(stage.share) end) == yuan(1)   -- exact as a quantity
  end,
}

-- What each stage is worth, by its id.
indicator "milestone_amounts" {
  of = "challenge", title = "各阶段资助额（示范数值）", basis = documents.CHALLENGE,
  value = function(c)
    local stages, worth = in_order(c), {}
    for i, amount in ipairs(milestones.amounts(c.milestone_approved, stages, "分")) do worth[stages[i].id] = amount end
    return worth
  end,
}

rule "milestone_grant" {
  title = "里程碑式资助阶段拨款", kind = "award", of = "milestone",
  basis = documents.CHALLENGE,
  effective = { from = "2021-01-01" },
  conditions = {
    { "shares",  "各阶段占比合计为100%", function(m) return m.challenge.milestone_shares_complete end },
    { "earlier", "此前各阶段均通过考核",
      function(m)
        local before = m.challenge.milestones:where(function(other) return other.position < m.position end)
        return before:all(function(other) return other.passed end)
      end },
    { "passed",  "本阶段通过考核",       function(m) return m.passed end },
  },
  amount = function(m) return m.challenge.milestone_amounts[m.id] end,
}

-- The account of the whole project, once every stage has been examined.
rule "milestone_settlement" {
  title = "里程碑式资助结算", kind = "entitlement", of = "challenge",
  basis = documents.CHALLENGE,
  effective = { from = "2021-01-01" },
  conditions = {
    { "shares", "各阶段占比合计为100%", function(c) return c.milestone_shares_complete end },
  },
  value = function(c) return milestones.settlement(c.milestone_approved, in_order(c), "分") end,
}
