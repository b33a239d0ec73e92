-- 合作共建园区: a part of the growth in tax stays with the park, the rest goes to the two places.
local documents = require "lib.documents"

param "park_fund_share" {
  title = "合作园区发展资金提取比例（示范数值）", basis = documents.AGREEMENT, note = documents.NOTE,
  values = { ["2022-01-01"] = percent(20) },
}

allocation "park_tax" {
  of = "agreement", title = "合作园区税收增量分享", basis = documents.AGREEMENT,
  where = function(a) return a.rules["tax-sharing/agreement_in_force"].eligible end,
  amount = function(a) return a.shared_increment end,
  shares = function(a)
    local rest = 1 - params.park_fund_share
    return { { a.park, params.park_fund_share }, { a.origin, a.origin_share * rest }, { a.host, a.host_share * rest } }
  end,
}
