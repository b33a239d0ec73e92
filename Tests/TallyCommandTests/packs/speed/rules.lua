local points = require "lib.points"

local BASIS = { document = "试行办法" }

indicator "projects_total" {
  of = "enterprise", title = "项目投资合计", unit = "万元", basis = BASIS,
  value = function(e) return (e.projects:group_by(function() return 1 end)[1] or e.projects):sum "investment" end,
}

-- Whole as columns.
rule "stable" {
  title = "税收连续三年不下降", kind = "qualification", of = "enterprise", basis = BASIS,
  conditions = {
    { "growth", "税收不下降",
      function(e)
        for offset = -1, 0 do
          if e:year(offset).tax < e:year(offset - 1).tax then return false end
        end
        return true
      end },
  },
}

-- The conditions as columns, the amount row by row.
rule "project_award" {
  title = "项目投资奖励", kind = "award", of = "enterprise", basis = BASIS,
  conditions = {
    { "credit", "信用等级不为D", function(e) return e.credit_grade ~= "D" end },
  },
  amount = function(e) return e.projects_total * 0.01 end,
}

-- Row by row: what is joined differs from row to row twice.
rule "named" {
  title = "名称与行业不同", kind = "qualification", of = "enterprise", basis = BASIS,
  conditions = {
    { "name", "名称", function(e) return points.joined(e.name, e.industry) ~= "" end },
  },
}

-- Row by row for those in its scope.
rule "named_leader" {
  title = "链主企业名称与行业不同", kind = "qualification", of = "enterprise", basis = BASIS,
  scope = function(e) return e.chain_leader end,
  conditions = {
    { "name", "名称", function(e) return points.joined(e.name, e.industry) ~= "" end },
  },
}

-- Row by row: it rests on the rule before.
rule "named_award" {
  title = "名称奖励", kind = "award", of = "enterprise", basis = BASIS,
  conditions = {
    { "named", "名称与行业不同", rule = "named" },
  },
  amount = function(e) return e.tax * 0.1 end,
}

-- Row by row where a rule is that they name or read, directly or by another.
rule "leader_award" {
  title = "链主企业奖励", kind = "award", of = "enterprise", basis = BASIS,
  conditions = {
    { "leader", "链主企业名称与行业不同", rule = "named_leader" },
  },
  amount = function(e) return e.tax * 0.1 end,
}

rule "leader_follow_up" {
  title = "链主企业后续奖励", kind = "qualification", of = "enterprise", basis = BASIS,
  conditions = {
    { "award", "已获奖励", function(e) return e.rules.leader_award.eligible end },
    { "project", "有项目奖励", rule = "project_award" },
  },
}

-- Only the amount, where the rule that it reads is interpreted.
rule "project_bonus" {
  title = "项目追加奖励", kind = "award", of = "enterprise", basis = BASIS,
  conditions = {
    { "credit", "信用等级不为D", function(e) return e.credit_grade ~= "D" end },
  },
  amount = function(e) return e.rules.project_award.entitled * 0.5 end,
}
