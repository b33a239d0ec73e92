-- 技术改造: 规模以上工业企业智能化改造, 零地技改.
local land = require "lib.land"
local plan = require "lib.plan"

field "project" {
  new_land       = { type = "area", title = "新增用地面积", source = "自然资源局" },
  use_unchanged  = { type = "boolean", title = "不改变土地用途", source = "自然资源局" },
  plan_compliant = { type = "boolean", title = "符合规划", source = "自然资源局" },
  far_before     = { type = "number", title = "改造前容积率", source = "自然资源局" },
  far_after      = { type = "number", title = "改造后容积率", source = "自然资源局" },
}

param "upgrade_rate" {
  title = "智能化改造设备投资补助比例（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = percent(10) },
}

param "upgrade_equipment" {
  title = "智能化改造最低设备投资（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = wan(200) },
}

param "zero_land_rate" {
  title = "零地技改设备投资补助比例（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = percent(8) },
}

rule "intelligent_upgrade" {
  title = "规模以上工业企业智能化改造补助", kind = "award", of = "project", incentive = "intelligent-upgrade",
  basis = plan.basis(),
  effective = { from = "2021-01-01" },
  scope = function(p) return p.kind == "智能化改造" end,
  conditions = {
    { "industry",    "工业企业",     function(p) return p.enterprise.above_scale_kind == "industry" end },
    { "above_scale", "规模以上企业", function(p) return p.enterprise.above_scale end },
    { "equipment",   "设备投资达到下限", function(p) return p.equipment >= params.upgrade_equipment end },
    { "completed",   "项目已竣工",   function(p) return p.completed_on <= as_of end },
    { "inspection",  "专家验收通过", review = true },
  },
  amount = function(p) return p.equipment * params.upgrade_rate end,
  cap = wan(500),   -- illustrative
}

rule "zero_land_upgrade" {
  title = "零地技改补助", kind = "award", of = "project", incentive = "zero-land",
  basis = plan.basis(),
  effective = { from = "2021-01-01" },
  scope = function(p) return p.kind == "零地技改" end,
  conditions = {
    { "no_new_land",    "不新增用地",     function(p) return p.new_land == mu(0) end },
    { "use_unchanged",  "不改变土地用途", function(p) return p.use_unchanged end },
    { "plan_compliant", "符合规划",       function(p) return p.plan_compliant end },
    { "equipment",      "有设备投资",     function(p) return p.equipment > yuan(0) end },
    { "completed",      "项目已竣工",     function(p) return p.completed_on <= as_of end },
  },
  amount = function(p) return p.equipment * params.zero_land_rate end,
  cap = wan(300),   -- illustrative
}

-- The condition is the plan's own, and so is the result: 不再增收土地价款.
rule "no_extra_land_price" {
  title = "提高容积率不再增收土地价款", kind = "relief", of = "project",
  basis = plan.basis(),
  effective = { from = "2021-01-01" },
  scope = function(p) return p.kind == "零地技改" end,
  conditions = {
    { "use_unchanged",  "不改变土地用途", function(p) return p.use_unchanged end },
    { "plan_compliant", "符合规划",       function(p) return p.plan_compliant end },
  },
  value = function(p) return land.zero_land(p) end,
}
