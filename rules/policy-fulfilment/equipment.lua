-- 技术改造 and equipment elsewhere: 唐山 节能装备, 临沂 贴息, an older measure for small and medium firms.
local documents = require "lib.documents"
local places = require "lib.places"
local upgrading = require "lib.upgrading"

local TANGSHAN, LINYI = "1302", "3713"

entity "device" {
  title = "节能装备", key = "id",
  fields = {
    id = { type = "text", title = "装备编号" },
    project = { type = "project", title = "项目", source = "工业和信息化局" },
    price = { type = "money", title = "装备价格", source = "税务局" },
  },
}

field "enterprise" {
  energy_award_granted = { type = "money", title = "本年度已获节能装备奖励", source = "工业和信息化局", yearly = true },
}

field "project" {
  intelligent = { type = "boolean", title = "智能化改造项目", source = "工业和信息化局" },
  loan_prime_rate_5y = { type = "number", title = "五年期以上LPR", source = "人民银行" },
}

param "tangshan_energy_least" {
  title = "唐山节能装备最低总投资", basis = documents.TANGSHAN_ENERGY, values = { ["2022-01-01"] = wan(30) },
}

param "tangshan_energy_rate" {
  title = "唐山节能装备奖励比例", basis = documents.TANGSHAN_ENERGY, values = { ["2022-01-01"] = percent(10) },
}

param "tangshan_energy_unit_cap" {
  title = "唐山节能装备单台奖励上限", basis = documents.TANGSHAN_ENERGY, values = { ["2022-01-01"] = wan(20) },
}

param "tangshan_energy_annual_cap" {
  title = "唐山节能装备单户年度上限", basis = documents.TANGSHAN_ENERGY, values = { ["2022-01-01"] = wan(100) },
}

param "linyi_least_equipment" {
  title = "临沂技改贴息最低设备投资", basis = documents.LINYI, values = { ["2021-01-01"] = wan(1000) },
}

param "linyi_cap" {
  title = "临沂技改贴息上限", basis = documents.LINYI, values = { ["2021-01-01"] = wan(200) },
}

param "sme_upgrade_terms" {
  title = "中小企业技术改造补助比例（整额分档）", basis = documents.SME_UPGRADE,
  values = {
    ["2016-01-01"] = {
      middle_from = wan(1000), middle_upto = wan(3000), low_rate = percent(12), middle_rate = percent(10),
    },
  },
}

indicator "tangshan_energy_units" {
  of = "project", title = "唐山节能装备逐台奖励", basis = documents.TANGSHAN_ENERGY,
  value = function(p)
    local prices = {}
    for _, device in ipairs(p.devices) do table.insert(prices, device.price) end
    return upgrading.per_unit(prices, params.tangshan_energy_rate, params.tangshan_energy_unit_cap)
  end,
}

rule "tangshan_energy_award" {
  title = "唐山节能装备奖励", kind = "award", of = "project",
  basis = documents.TANGSHAN_ENERGY,
  effective = { from = "2022-01-01" },
  scope = function(p) return p.kind == "节能改造" and places.within(p.enterprise.region, TANGSHAN) end,
  conditions = {
    { "investment", "总投资达到下限", function(p) return p.investment >= params.tangshan_energy_least end },
  },
  amount = function(p)
    local granted = p.enterprise.energy_award_granted
    return upgrading.within_year(p.tangshan_energy_units, params.tangshan_energy_annual_cap, granted)
  end,
}

rule "linyi_interest" {
  title = "临沂技术改造贴息", kind = "award", of = "project",
  basis = documents.LINYI,
  effective = { from = "2021-01-01" },
  scope = function(p) return p.kind == "技术改造" and places.within(p.enterprise.region, LINYI) end,
  conditions = {
    { "project", "智能化改造，或设备投资达到下限",
      function(p)
        if p:has "equipment" and p.equipment >= params.linyi_least_equipment then return true end
        return p.intelligent
      end },
  },
  amount = function(p) return p.equipment * p.loan_prime_rate_5y end,
  cap = function() return params.linyi_cap end,
}

rule "sme_upgrade_award" {
  title = "中小企业技术改造补助", kind = "award", of = "project",
  basis = documents.SME_UPGRADE,
  effective = { from = "2016-01-01" },
  scope = function(p) return p.kind == "中小企业技术改造" end,
  conditions = {
    { "size",       "中小企业", function(p) return p.enterprise.rules["national-standards/sme"].eligible end },
    { "investment", "固定资产投资不超过上限",
      function(p) return p.investment <= params.sme_upgrade_terms.middle_upto end },
  },
  amount = function(p)
    return p.investment * upgrading.whole_rate(p.investment, params.sme_upgrade_terms)
  end,
}
