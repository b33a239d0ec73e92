-- 技术改造: two ways to support the same equipment; the stack `equipment_best` leaves the higher one.
local documents = require "lib.documents"

local BASIS = documents.article "第九条"

param "equipment_least" {
  title = "技术改造设备投资门槛（示范数值）", basis = BASIS, note = documents.NOTE,
  values = { ["2022-01-01"] = wan(300) },
}

local function is_upgrade(p) return p.kind == "技术改造" end

local function completed(p)
  return p.completed_on >= date(string.format("%d-01-01", year)) and p.completed_on <= as_of
end

rule "equipment_award" {
  title = "技术改造设备补助", kind = "award", of = "project", basis = BASIS, incentive = "equipment-award",
  effective = { from = "2022-01-01" },
  scope = is_upgrade,
  conditions = {
    { "completed", "本年度竣工",         completed },
    { "equipment", "设备投资达到门槛",   function(p) return p.equipment >= params.equipment_least end },
    { "credit",    "企业信用等级不为D",  function(p) return p.enterprise.credit_grade ~= "D" end },
  },
  amount = function(p) return p.equipment * incentive.rate end,
  cap = function() return incentive.cap end,
}

rule "smart_award" {
  title = "智能化改造补助", kind = "award", of = "project", basis = BASIS, incentive = "smart-award",
  effective = { from = "2022-01-01" },
  scope = function(p) return is_upgrade(p) and p:has "smart_equipment" and p.smart_equipment > yuan(0) end,
  conditions = {
    { "completed", "本年度竣工",     completed },
    { "panel",     "专家评审通过",   review = true },
  },
  amount = function(p) return p.smart_equipment * incentive.rate end,
  cap = function() return incentive.cap end,
}
