-- 合淮合作区: 合肥经开区 and 寿县 share tax and indicators equally, and leave the tax to the zone.
local documents = require "lib.documents"
local schemes = require "lib.schemes"

field "agreement" {
  shared_indicator = { type = "money", yearly = true, title = "纳入分成的经济指标数", source = "统计局" },
}

param "hehuai_shares" {
  title = "合淮合作区税收与经济发展、创新类指标分成比例", basis = documents.hehuai,
  values = {
    ["2023-04-11"] = {
      tax = { { "hefei_etdz", fraction(1, 2) }, { "shouxian", fraction(1, 2) } },
      indicator = { { "hefei", fraction(1, 2) }, { "huainan", fraction(1, 2) } },
    },
  },
}

indicator "hehuai_parts" {
  of = "agreement", title = "合淮合作区本年分成", basis = documents.hehuai,
  value = function(a) return schemes.hehuai(a.local_tax, a.shared_indicator, params.hehuai_shares) end,
}

rule "hehuai_sharing" {
  title = "合淮合作区税收与指标分成", kind = "entitlement", of = "agreement", basis = documents.hehuai,
  effective = { from = "2023-04-11" },
  scope = function(a) return a.sharing_scheme == "合淮合作区" end,
  conditions = {
    { "in_force", "协议在有效期内", rule = "agreement_in_force" },
  },
  value = function(a) return a.hehuai_parts end,
}
