-- 成本分担和利益共享: the parties share a park's net income, or its loss, by what they put in.
local documents = require "lib.documents"

field "agreement" {
  net_income = { type = "money", yearly = true, title = "园区净收益", source = "园区运营主体" },   -- below zero: a loss
}

entity "contribution" {
  title = "协议投入", key = "id", plural = "contributions",
  fields = {
    id        = { type = "text", title = "投入编号" },
    agreement = { type = "agreement", title = "协议", source = "协议双方" },
    party     = { type = "region", title = "投入方", source = "协议双方" },
    amount    = { type = "money", title = "投入额", source = "协议双方" },
  },
}

local CONTRIBUTION = documents.agreed "按投入比例分享收益的协议"

-- What each party put in, by its region's code.
local function weights(a)
  local by_party = {}
  for party, contributions in pairs(a.contributions:group_by(function(c) return c.party end)) do
    by_party[party.id] = contributions:sum "amount"
  end
  return by_party
end

rule "contribution_sharing" {
  title = "按投入比例分享园区收益", kind = "entitlement", of = "agreement", basis = CONTRIBUTION,
  note = documents.ILLUSTRATIVE,
  scope = function(a) return a.sharing_scheme == "按投入分享" end,
  conditions = {
    { "in_force",    "协议在有效期内", rule = "agreement_in_force" },
    { "contributed", "各方有投入",     function(a) return a.contributions:sum "amount" > yuan(0) end },
  },
  value = function(a) return split(a.net_income, weights(a)) end,
}
