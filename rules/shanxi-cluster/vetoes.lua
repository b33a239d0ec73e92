-- 一票否决: what stops every benefit, whatever the grade. The linkage reads the indicators; the rule lets an
-- officer see all of them at once.
local plan = require "lib.plan"

field "enterprise" {
  dishonest = { type = "boolean", title = "列入失信被执行人名单", source = "信用管理部门" },
}

param "veto_accidents" {
  title = "一票否决的较大以上事故起数（示范数值）", unit = "起", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = 1 },
}

param "veto_penalties" {
  title = "一票否决的环保处罚次数（示范数值）", unit = "次", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = 2 },
}

indicator "veto_accident" {
  of = "enterprise", title = "发生较大以上事故", basis = plan.basis(),
  value = function(e) return e.major_accidents >= params.veto_accidents end,
}

indicator "veto_environment" {
  of = "enterprise", title = "多次受环保处罚", basis = plan.basis(),
  value = function(e) return e.environmental_penalties >= params.veto_penalties end,
}

indicator "veto_dishonest" {
  of = "enterprise", title = "严重失信", basis = plan.basis(),
  value = function(e) return e.dishonest end,
}

rule "no_veto" {
  title = "无一票否决情形", kind = "qualification", of = "enterprise", basis = plan.basis(),
  conditions = {
    { "accident",    "未发生较大以上事故", function(e) return not e.veto_accident end },
    { "environment", "未多次受环保处罚",   function(e) return not e.veto_environment end },
    { "dishonest",   "未严重失信",         function(e) return not e.veto_dishonest end },
  },
}
