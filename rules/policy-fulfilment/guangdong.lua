-- 广东: 企业技术改造 and 绿色循环.
local documents = require "lib.documents"
local places = require "lib.places"
local upgrading = require "lib.upgrading"

local GUANGDONG = "44"

field "project" {
  equipment_ex_vat = { type = "money", title = "设备购置额（不含税）", source = "税务局" },
  loan = { type = "money", title = "项目贷款额", source = "金融监管部门" },
  interest_paid = { type = "money", title = "已付贷款利息", source = "金融监管部门" },
  premium_paid = { type = "money", title = "已付保险费", source = "金融监管部门" },
  lease_contract = { type = "money", title = "融资租赁合同额", source = "金融监管部门" },
  lpr = { type = "number", title = "贷款市场报价利率（LPR）", source = "人民银行" },
}

param "gd_delta_cities" {
  title = "珠三角地级以上市行政区划代码", basis = documents.GUANGDONG_CITIES,
  values = { ["2025-01-01"] = { "4401", "4403", "4404", "4406", "4407", "4412", "4413", "4419", "4420" } },
}

param "gd_equipment_terms" {
  title = "广东技术改造设备奖励起点和比例", basis = documents.GUANGDONG,
  values = {
    ["2025-01-01"] = {
      ["珠三角"] = { least = wan(700), rate = percent(20) },
      ["粤东西北"] = { least = wan(400), rate = percent(30) },
    },
  },
}

param "gd_equipment_cap" {
  title = "广东技术改造设备奖励上限", basis = documents.GUANGDONG, values = { ["2025-01-01"] = wan(1500) },
}

param "gd_finance_terms" {
  title = "广东技术改造融资支持（贴息、保险、租赁）", basis = documents.GUANGDONG,
  values = {
    ["2025-01-01"] = {
      interest = { least = wan(100), rate = percent(30), cap = wan(200) },
      insurance = { rate = percent(50), cap = wan(40) },
      lease = { least = wan(500), rate = percent(15), cap = wan(200) },
    },
  },
}

param "gd_recycling_rates" {
  title = "广东绿色循环设备支持比例", basis = documents.GUANGDONG_RECYCLING,
  values = { ["2025-01-01"] = { ["珠三角"] = percent(20), ["粤东西北"] = percent(30) } },
}

param "gd_recycling_cap" {
  title = "广东绿色循环支持上限", basis = documents.GUANGDONG_RECYCLING, values = { ["2025-01-01"] = wan(1000) },
}

param "gd_recycling_floor" {
  title = "广东绿色循环支持下限", basis = documents.GUANGDONG_RECYCLING,
  note = "低于下限不予支持是本包的理解", values = { ["2025-01-01"] = wan(60) },
}

indicator "gd_zone" {
  of = "project", title = "广东支持区域", basis = documents.GUANGDONG,
  value = function(p)
    return places.within_any(p.enterprise.region, params.gd_delta_cities) and "珠三角" or "粤东西北"
  end,
}

indicator "gd_finance_choice" {
  of = "project", title = "广东技术改造融资支持择优结果", basis = documents.GUANGDONG,
  value = function(p)
    return upgrading.best_finance({
      loan = p.loan, interest = p.interest_paid, premium = p.premium_paid, lease = p.lease_contract, lpr = p.lpr,
    }, params.gd_finance_terms)
  end,
}

local function is_upgrade(p) return p.kind == "技术改造" and places.within(p.enterprise.region, GUANGDONG) end

rule "gd_equipment_award" {
  title = "广东企业技术改造设备奖励", kind = "award", of = "project",
  basis = documents.GUANGDONG,
  effective = { from = "2025-01-01", to = "2027-12-31" },
  scope = is_upgrade,
  conditions = {
    { "equipment", "设备购置额达到起点",
      function(p) return p.equipment_ex_vat >= params.gd_equipment_terms[p.gd_zone].least end },
  },
  amount = function(p) return p.equipment_ex_vat * params.gd_equipment_terms[p.gd_zone].rate end,
  cap = function() return params.gd_equipment_cap end,
}

rule "gd_finance_award" {
  title = "广东企业技术改造融资支持（三选一）", kind = "award", of = "project",
  basis = documents.GUANGDONG,
  effective = { from = "2025-01-01", to = "2027-12-31" },
  scope = is_upgrade,
  conditions = {
    { "option", "贷款、保险或融资租赁达到条件", function(p) return p.gd_finance_choice.choice ~= nil end },
  },
  amount = function(p) return p.gd_finance_choice.award end,
}

rule "gd_recycling_award" {
  title = "广东绿色循环设备支持", kind = "award", of = "project",
  basis = documents.GUANGDONG_RECYCLING,
  effective = { from = "2025-01-01" },
  scope = function(p) return p.kind == "绿色循环" and places.within(p.enterprise.region, GUANGDONG) end,
  conditions = {
    { "equipment", "有设备购置额", function(p) return p.equipment_ex_vat > yuan(0) end },
  },
  amount = function(p) return p.equipment_ex_vat * params.gd_recycling_rates[p.gd_zone] end,
  floor = function() return params.gd_recycling_floor end,
  cap = function() return params.gd_recycling_cap end,
}
