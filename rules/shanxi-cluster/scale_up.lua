-- 小升规: an industrial firm that is 规模以上 this year and was not the year before.
local plan = require "lib.plan"

param "scale_up_amount" {
  title = "首次升规奖励（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = wan(10) },
}

rule "scale_up_award" {
  title = "首次升规奖励", kind = "award", of = "enterprise", incentive = "scale-up",
  basis = plan.basis(),
  effective = { from = "2021-01-01" },
  scope = function(e) return e.above_scale_kind == "industry" end,
  conditions = {
    { "above_scale", "本年度达到规模以上",   function(e) return e.above_scale end },
    { "first_time",  "上年度未达到规模以上", function(e) return not e:year(-1).above_scale end },
    { "opened",      "受理已开始",           function(e) return as_of >= incentive.opens_on end },
    { "not_closed",  "受理未截止",           function(e) return as_of <= incentive.closes_on end },
  },
  amount = function(e) return params.scale_up_amount end,
}
