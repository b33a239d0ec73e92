-- 分级分担: an agreement's host divides what it keeps among its levels of government.
local documents = require "lib.documents"
local levels = require "lib.levels"

local LEVELS = documents.agreed "市县分成"

-- Equal remainders go to the higher level.
param "level_order" {
  title = "政府层级，自上而下", basis = LEVELS, note = documents.CONVENTION,
  values = {
    ["2009-01-01"] = { "central", "national", "province", "provincial", "city", "district", "county", "town",
                       "中央", "省", "市", "区", "县", "乡镇" },
  },
}
param "host_level_shares" {
  title = "承接地所得在市县间的分成比例（示范数值）", basis = LEVELS, note = documents.ILLUSTRATIVE,
  values = { ["2009-01-01"] = { city = fraction(1, 2), county = fraction(1, 2) } },
}

-- Of a relocation: what the host keeps of this year's taxes.
allocation "host_levels" {
  of = "agreement", title = "承接地本年所得在市县间的分成（示范数值）", basis = LEVELS, note = documents.ILLUSTRATIVE,
  amount = function(a)
    if not a.rules.relocation_sharing.eligible then return yuan(0) end
    return a.relocated_tax - a.relocation_origin
  end,
  shares = function() return levels.ordered(params.host_level_shares, params.level_order) end,
}
