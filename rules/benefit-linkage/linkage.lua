-- 将入区企业的管理效益与兑现优惠政策挂钩: vetoes first, then the grade's coefficient, then the cap of the year.
local demonstration = require "lib.demonstration"

param "grade_coefficient" {
  title = "亩均效益等级对应的兑现系数（示范数值）", basis = demonstration.BASIS, note = demonstration.NOTE,
  values = { ["2021-01-01"] = { A = 1.2, B = 1, C = 0.6, D = 0 } },
}

param "annual_cap" {
  title = "单户企业优惠政策年度兑付上限（示范数值）", basis = demonstration.BASIS, note = demonstration.NOTE,
  values = { ["2021-01-01"] = wan(500) },
}

param "leader_amount" {
  title = "亩均效益领跑企业奖励（示范数值）", basis = demonstration.BASIS, note = demonstration.NOTE,
  values = { ["2021-01-01"] = wan(20) },
}

-- As published, else as the ranking has it.
indicator "linkage_grade" {
  of = "enterprise", title = "与优惠政策挂钩的亩均效益等级", basis = demonstration.BASIS,
  value = function(e)
    if e:has "per_mu_grade_published" then return e.per_mu_grade_published end
    return e.per_mu_grade
  end,
}

rule "per_mu_leader_award" {
  title = "亩均效益领跑企业奖励", kind = "award", of = "enterprise", basis = demonstration.BASIS,
  effective = { from = "2021-01-01" },
  scope = function(e) return e:has "park" end,
  conditions = {
    { "grade", "亩均效益评价为A类", function(e) return e.linkage_grade == "A" end },
  },
  amount = function(e) return params.leader_amount end,
}

-- Awards to firms and for their projects; those to people (引进人才奖励) are not the firm's.
local LINKED = {
  "kind:award", "shanxi-cluster/rd_award", "shanxi-cluster/high_tech_first_award",
  "shanxi-cluster/srdi_award", "shanxi-cluster/champion_award", "shanxi-cluster/scale_up_award",
  "shanxi-cluster/platform_award", "shanxi-cluster/intelligent_upgrade", "shanxi-cluster/zero_land_upgrade",
}

linkage "per_mu_link" {
  title = "亩均效益与优惠政策挂钩", basis = demonstration.BASIS, rules = LINKED, per = "enterprise",
  vetoes = {
    { "accident",    "发生较大以上事故", function(e) return e.veto_accident end },
    { "environment", "多次受环保处罚",   function(e) return e.veto_environment end },
    { "dishonest",   "严重失信",         function(e) return e.veto_dishonest end },
  },
  factor = function(e) return params.grade_coefficient[e.linkage_grade] end,
}

ceiling "annual_ceiling" {
  title = "单户企业优惠政策年度上限（示范数值）", basis = demonstration.BASIS, rules = LINKED, per = "enterprise",
  cap = function(e) return params.annual_cap end,
}
