-- 将入区企业的管理效益与兑现优惠政策挂钩: the inputs of the linkage, so far as one firm's own facts decide them.
local plan = require "lib.plan"

field "enterprise" {
  per_mu_grade_published = { type = "enum", values = { "A", "B", "C", "D" }, title = "亩均效益评价等级",
                             source = "工业和信息化局", yearly = true },
}

param "grade_coefficient" {
  title = "亩均效益等级对应的兑现系数（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = { A = 1.2, B = 1, C = 0.6, D = 0 } },
}

-- A veto decides, whatever the grade; else the grade that the bureau published for the year.
indicator "linkage_coefficient" {
  of = "enterprise", title = "优惠政策兑现系数（示范数值）", basis = plan.basis(),
  value = function(e)
    if e.veto_accident or e.veto_environment or e.veto_dishonest then return 0 end
    return params.grade_coefficient[e.per_mu_grade_published]
  end,
}
