-- 节约集约用地: investment intensity by the park's level, and what 标准地 promised.
local land = require "lib.land"
local plan = require "lib.plan"

field "project" {
  promised_intensity        = { type = "quantity", unit = "万元/亩", title = "承诺投资强度", source = "园区管委会" },
  promised_tax_per_mu       = { type = "quantity", unit = "万元/亩", title = "承诺亩均税收", source = "园区管委会" },
  promised_far              = { type = "number", title = "承诺容积率", source = "园区管委会" },
  promised_energy_intensity = { type = "quantity", unit = "tce/万元", title = "承诺单位增加值能耗", source = "园区管委会" },
  actual_tax_per_mu         = { type = "quantity", unit = "万元/亩", title = "实际亩均税收", source = "税务局" },
  actual_far                = { type = "number", title = "实际容积率", source = "自然资源局" },
  actual_energy_intensity   = { type = "quantity", unit = "tce/万元", title = "实际单位增加值能耗", source = "能源局" },
}

local INTENSITY = { document = "山西开发区工业用地投资强度", status = "published" }

param "required_intensity" {
  title = "开发区工业用地投资强度", basis = INTENSITY, note = "reported 2018-10; the day of the month is ours",
  values = { ["2018-10-01"] = { ["国家级"] = quantity(300, "万元/亩"), ["省级"] = quantity(200, "万元/亩") } },
}

-- The standard names national and provincial zones only; zero-land projects have no area to measure by.
rule "investment_intensity" {
  title = "投资强度达标", kind = "qualification", of = "project",
  basis = INTENSITY,
  effective = { from = "2018-10-01" },
  scope = function(p) return p.land > mu(0) and params.required_intensity[p.park.level] ~= nil end,
  conditions = {
    { "intensity", "投资强度不低于开发区要求",
      function(p) return land.reaches_intensity(p.investment, p.land, params.required_intensity[p.park.level]) end },
  },
  value = function(p) return p.investment / p.land end,
}

-- A promise that was kept sharp is kept.
rule "standard_land" {
  title = "标准地承诺履约", kind = "qualification", of = "project",
  basis = plan.basis(),
  effective = { from = "2021-01-01" },
  scope = function(p) return p:has "promised_intensity" end,
  conditions = {
    { "invest_intensity", "投资强度达到承诺",
      function(p) return land.reaches_intensity(p.investment, p.land, p.promised_intensity) end },
    { "tax_per_mu", "亩均税收达到承诺",
      function(p) return land.keeps_promise("tax_per_mu", p.promised_tax_per_mu, p.actual_tax_per_mu) end },
    { "far", "容积率达到承诺",
      function(p) return land.keeps_promise("far", p.promised_far, p.actual_far) end },
    { "energy_intensity", "单位增加值能耗不超过承诺",
      function(p)
        return land.keeps_promise("energy_intensity", p.promised_energy_intensity, p.actual_energy_intensity)
      end },
  },
}
