-- “三晋英才”支持计划: an award to the employer for each person of a tier who stays.
local plan = require "lib.plan"

entity "talent" {
  title = "人才", key = "id", plural = "talents",
  fields = {
    id = { type = "text", title = "人才编号" },
    name = { type = "text", title = "姓名" },
    employer = { type = "enterprise", title = "用人单位", source = "人力资源和社会保障局" },
    tier = { type = "enum", title = "人才类别", source = "人力资源和社会保障局",
      values = { "高端领军人才", "拔尖骨干人才", "青年优秀人才" } },
    hired_on = { type = "date", title = "入职日期", source = "人力资源和社会保障局" },
    contract_ends_on = { type = "date", title = "合同到期日期", source = "人力资源和社会保障局" },
  },
}

param "talent_contract_months" {
  title = "人才最短合同期（示范数值）", unit = "月", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = 36 },
}

param "talent_amounts" {
  title = "引进人才奖励（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = { ["高端领军人才"] = wan(30), ["拔尖骨干人才"] = wan(10), ["青年优秀人才"] = wan(3) } },
}

rule "talent_award" {
  title = "引进人才奖励", kind = "award", of = "talent", incentive = "talent-award",
  basis = plan.basis(),
  effective = { from = "2021-01-01" },
  conditions = {
    { "in_park",  "用人单位在集聚区内", function(t) return t.employer:has "park" end },
    { "contract", "合同期达到最短年限",
      function(t) return months_between(t.hired_on, t.contract_ends_on) >= params.talent_contract_months end },
    { "in_force", "合同未到期",         function(t) return t.contract_ends_on >= as_of end },
  },
  amount = function(t) return params.talent_amounts[t.tier] end,
}
