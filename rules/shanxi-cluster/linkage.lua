-- 将入区企业的管理效益与兑现优惠政策挂钩: the numbers of the linkage.
local plan = require "lib.plan"

param "grade_coefficient" {
  title = "亩均效益等级对应的兑现系数（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = { A = 1.2, B = 1, C = 0.6, D = 0 } },
}
