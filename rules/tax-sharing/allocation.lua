-- 税收分享: the tax of the year among the parties of an agreement, by the scheme that it names. Parts are those of the scheme's
-- own rule, to the fen.
local documents = require "lib.documents"
local parts = require "lib.parts"

local function listed(by_party, order)
  local list = {}
  for _, party in ipairs(order) do
    if by_party[party] ~= nil then table.insert(list, { party, by_party[party] }) end
  end
  return list
end

-- The rule that says whether anything is shared, and who gets what.
local SCHEMES = {
  ["京津冀产业转移"] = {
    eligible = function(a) return a.rules.relocation_sharing.eligible end,
    parties = function(a)
      local to_origin = a.relocation_origin
      return { { a.origin, to_origin }, { a.host, round(a.relocated_tax, "fen") - to_origin } }
    end,
  },
  ["合淮合作区"] = {
    eligible = function(a) return a.rules.hehuai_sharing.eligible end,
    parties = function(a) return listed(a.hehuai_parts.tax_share, { "hefei_etdz", "shouxian" }) end,
  },
  ["川浙合作产业园"] = {
    eligible = function(a) return a.rules.chuanzhe_sharing.eligible end,
    parties = function(a) return listed(a.chuanzhe_parts.tax, { "qingchuan", "guangyuan" }) end,
  },
  ["深汕特别合作区"] = {
    eligible = function(a) return a.rules.shenshan_sharing.eligible end,
    parties = function(a) return listed(a.shenshan_parts.tax, { "shenzhen", "shanwei", "zone", "shenzhen_zone" }) end,
  },
  ["分阶段飞地"] = {
    eligible = function(a) return a.rules.enclave_sharing.eligible end,
    parties = function(a) return listed(a.enclave_parts, { "out", "in", "park" }) end,
  },
  ["增量分享"] = {
    eligible = function(a) return a.rules.increment_sharing.eligible end,
    parties = function(a) return listed(a.increment_parts, { "origin", "host" }) end,
  },
}

-- Empty where nothing is shared.
indicator "party_shares" {
  of = "agreement", title = "协议各方本年分享的税收", basis = documents.schemes,
  value = function(a)
    local scheme = SCHEMES[a.sharing_scheme]
    if scheme == nil or not scheme.eligible(a) then return {} end
    return scheme.parties(a)
  end,
}

allocation "tax_share" {
  of = "agreement", title = "协议各方税收分享", basis = documents.schemes,
  amount = function(a) return parts.total(a.party_shares) end,
  shares = function(a) return parts.shares(a.party_shares) end,
}
