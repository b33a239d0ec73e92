-- 重点小巨人: half of the money at once, the other half by performance; too little investment, and the first comes back.

local key_giant = {}

-- Reaching the least investment exactly is enough.
function key_giant.invested(firm, terms) return firm.key_giant_investment >= terms.least_investment end

-- Promised against kept. The performance is read only where it matters.
function key_giant.settlement(firm, terms)
  if not key_giant.invested(firm, terms) then
    return { first = terms.first, second = yuan(0), recovered = terms.first, net = yuan(0) }
  end
  local second = terms.second * firm.key_giant_performance
  return { first = terms.first, second = second, recovered = yuan(0), net = terms.first + second }
end

return key_giant
