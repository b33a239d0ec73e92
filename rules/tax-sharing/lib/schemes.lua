-- Agreements with terms of their own: who receives which part of the tax and of the figures.
local parts = require "lib.parts"
local stages = require "lib.stages"

local schemes = {}

-- 合淮合作区: the tax divided, then returned to the zone in full; the indicators divided.
function schemes.hehuai(local_tax, indicator, shares)
  return {
    tax_share = parts.by_share(local_tax, shares.tax),
    returned_to_zone = local_tax,
    indicator = parts.by_share(indicator, shares.indicator),
  }
end

-- 川浙合作产业园: 青川's share is topped up from the partner's to the guarantee, so far as the tax goes.
function schemes.chuanzhe(vat_local, cit_local, increment, shares, guarantee)
  local tax = vat_local + cit_local
  local quota = tax * shares[1][2]
  local granted = max(quota, min(guarantee, tax))
  local fen = parts.to_fen(tax, { granted, tax - granted })
  return {
    tax = { [shares[1][1]] = fen[1], [shares[2][1]] = fen[2] },
    guarantee_applied = granted > quota,
    guarantee_met = granted >= guarantee,
    value_added = parts.by_share(increment, shares),
  }
end

-- 深汕特别合作区: both figures by the stage of the year.
function schemes.shenshan(year, gdp, local_tax, list)
  local stage = stages.in_year(list, year)
  if stage == nil then return {} end
  return { gdp = parts.by_share(gdp, stage.gdp), tax = parts.by_share(local_tax, stage.tax) }
end

-- An enclave by stages. A stage has from, to, and the parties' shares.
function schemes.enclave(list, year, tax)
  local stage = stages.in_year(list, year)
  if stage == nil then return {} end
  return parts.by_share(tax, { { "out", stage.out }, { "in", stage["in"] }, { "park", stage.park } })
end

-- Growth only: what the base year already paid stays where it was.
function schemes.increment(tax, base) return max(tax - base, tax - tax) end

return schemes
