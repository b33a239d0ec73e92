-- 深汕特别合作区: GDP and tax between 深圳 and 汕尾, by the stage of the year.
local documents = require "lib.documents"
local schemes = require "lib.schemes"

field "agreement" {
  zone_gdp = { type = "money", yearly = true, title = "合作区地区生产总值", source = "统计局" },
  tax_after_province = { type = "money", yearly = true, title = "省级分成后的地方税收", source = "财政局" },
}

-- In the first stage both cities return their parts; from 2018 everything counts for 深圳.
param "shenshan_stages" {
  title = "深汕特别合作区分阶段分成比例（示范数值）", basis = documents.shenshan, note = documents.ILLUSTRATIVE,
  values = {
    ["2011-02-18"] = {
      { to = 2015,
        gdp = { { "shenzhen", percent(70) }, { "shanwei", percent(30) } },
        -- mutation: equivalent rows `{ "shenzhen", 0 }` and `{ "shanwei", 0 }` swapped because neither city has any
        -- mutation: equivalent rows `{ "shanwei", 0 }` and `{ "zone", 1 }` swapped because the zone has all of it, and no fen is left over for the order to decide
        tax = { { "shenzhen", 0 }, { "shanwei", 0 }, { "zone", 1 } } },
      { to = 2017,
        gdp = { { "shenzhen", percent(70) }, { "shanwei", percent(30) } },
        -- mutation: equivalent rows `{ "shanwei", percent(25) }` and `{ "zone", percent(50) }` swapped because of a quarter and a half the same part of a fen is left over only where none is
        tax = { { "shenzhen", percent(25) }, { "shanwei", percent(25) }, { "zone", percent(50) } } },
      -- mutation: equivalent rows `{ "shenzhen", 1 }` and `{ "shanwei", 0 }` swapped because 深圳 has all of it, and no fen is left over for the order to decide
      { gdp = { { "shenzhen", 1 }, { "shanwei", 0 } },
        tax = { { "shenzhen_zone", 1 } } },
    },
  },
}

indicator "shenshan_parts" {
  of = "agreement", title = "深汕特别合作区本年分成（示范数值）", basis = documents.shenshan, note = documents.ILLUSTRATIVE,
  value = function(a) return schemes.shenshan(year, a.zone_gdp, a.tax_after_province, params.shenshan_stages) end,
}

rule "shenshan_sharing" {
  title = "深汕特别合作区税收与地区生产总值分成（示范数值）", kind = "entitlement", of = "agreement",
  basis = documents.shenshan,
  effective = { from = "2011-02-18" },
  scope = function(a) return a.sharing_scheme == "深汕特别合作区" end,
  conditions = {
    { "in_force", "协议在有效期内", rule = "agreement_in_force" },
  },
  value = function(a) return a.shenshan_parts end,
}
