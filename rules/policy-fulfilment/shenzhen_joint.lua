-- 深港澳科技计划 A 类项目: Shenzhen bears part of its side's budget.
local documents = require "lib.documents"

field "project" {
  shenzhen_budget = { type = "money", title = "深方研发预算", source = "科技创新局" },
}

param "shenzhen_joint_rate" {
  title = "深方预算资助比例上限", basis = documents.SHENZHEN_JOINT, values = { ["2020-01-01"] = percent(50) },
}

param "shenzhen_joint_cap" {
  title = "深方单个项目资助上限", basis = documents.SHENZHEN_JOINT, values = { ["2020-01-01"] = wan(300) },
}

rule "shenzhen_joint_support" {
  title = "深港澳科技计划联合资助（最高额）", kind = "award", of = "project",
  basis = documents.SHENZHEN_JOINT,
  effective = { from = "2020-01-01" },
  scope = function(p) return p.kind == "深港澳科技计划A类" end,
  conditions = {
    { "budget", "有深方研发预算", function(p) return p.shenzhen_budget > yuan(0) end },
    { "panel",  "联合评审立项",   review = true },
  },
  amount = function(p) return p.shenzhen_budget * params.shenzhen_joint_rate end,
  cap = function() return params.shenzhen_joint_cap end,
}
