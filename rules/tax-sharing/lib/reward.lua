-- 职务科技成果转化: the least reward where nothing was agreed.

local reward = {}

-- What the share is taken of, by the way the achievement is used.
local BASES = {
  transfer = "net_income", license = "net_income",
  equity = "shares",
  self = "operating_profit",
}

function reward.basis_of(mode) return BASES[mode] end

-- A share of operating profit is due in the first years only; profit_year counts from 1.
function reward.due(mode, profit_year, last_year)
  return mode ~= "self" or (1 <= profit_year and profit_year <= last_year)
end

function reward.minimum(mode, base, profit_year, shares, last_year)
  if not reward.due(mode, profit_year, last_year) then return base - base end
  return base * shares[BASES[mode]]
end

return reward
