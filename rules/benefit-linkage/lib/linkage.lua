-- 亩均效益与优惠政策挂钩: from what a firm is entitled to, to what it is paid. The linkage and the ceiling that the pack
-- declares are tested against it.

local linkage = {}

-- Any veto stops everything; else the grade decides. Amounts are money; the annual cap comes after the coefficient.
function linkage.payable(grade, vetoes, entitled, annual_cap, coefficients)
  local coefficient = #vetoes > 0 and 0 or coefficients[grade]
  local payable = min(entitled * coefficient, annual_cap)
  local status = payable > yuan(0) and "ok" or "none"
  local named = { table.unpack(vetoes) }
  table.sort(named)
  return { coefficient = coefficient, payable = payable, status = #named > 0 and "suspended" or status, vetoes = named }
end

return linkage
