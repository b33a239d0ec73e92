-- 创新平台奖励: by the highest level of a firm's platforms (重点实验室, 工程实验室, 企业技术中心 …).
local claims = require "lib.claims"
local plan = require "lib.plan"

local NONE = "未建"

field "enterprise" {
  platform_level       = { type = "enum", title = "创新平台最高级别", source = "科技局",
                           values = { NONE, "市级", "省级", "国家级" } },
  platform_approved_on = { type = "date", title = "创新平台批准日期", source = "科技局" },
}

param "platform_claim_months" {
  title = "创新平台奖励申领期限（示范数值）", unit = "月", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = 24 },
}

param "platform_amounts" {
  title = "创新平台奖励（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = { ["市级"] = wan(10), ["省级"] = wan(50), ["国家级"] = wan(200) } },
}

rule "platform_award" {
  title = "创新平台奖励", kind = "award", of = "enterprise", incentive = "platform-award",
  basis = plan.basis(),
  effective = { from = "2021-01-01" },
  scope = function(e) return e.platform_level ~= NONE end,
  conditions = {
    { "in_time", "在批准后的申领期限内",
      function(e) return claims.in_time(e.platform_approved_on, as_of, params.platform_claim_months) end },
    { "credit",  "信用等级不为D",    function(e) return e.credit_grade ~= "D" end },
    { "panel",   "专家评审运行良好", review = true },
  },
  amount = function(e) return params.platform_amounts[e.platform_level] end,
}
