-- 长三角示范区新设企业财税分享: only growth above the base year is shared (增量起步), by the shares of the agreement.
local documents = require "lib.documents"
local parts = require "lib.parts"
local schemes = require "lib.schemes"

field "agreement" {
  base_tax = { type = "money", title = "基期税收", source = "财政局" },
}

local INCREMENT = documents.agreed "长三角生态绿色一体化发展示范区跨区域财税分享"

indicator "shared_increment" {
  of = "agreement", title = "参与分享的税收增量", unit = "万元", basis = INCREMENT, note = documents.ILLUSTRATIVE,
  value = function(a) return schemes.increment(a.tax, a.base_tax) end,
}

indicator "increment_parts" {
  of = "agreement", title = "新设企业税收增量本年分享", basis = INCREMENT,
  value = function(a)
    return parts.by_share(a.shared_increment, { { "origin", a.origin_share }, { "host", a.host_share } })
  end,
}

rule "increment_sharing" {
  title = "新设企业税收增量分享", kind = "entitlement", of = "agreement", basis = INCREMENT,
  note = "分享比例未公布，以协议为准",
  scope = function(a) return a.sharing_scheme == "增量分享" end,
  conditions = {
    { "in_force", "协议在有效期内", rule = "agreement_in_force" },
    { "whole",    "双方分成合计为1",
      function(a) return yuan(a.origin_share) + yuan(a.host_share) == yuan(1) end },
  },
  value = function(a) return a.increment_parts end,
}
