-- 亩均效益与优惠政策挂钩: from what a firm is entitled to, to what it is paid.

local linkage = {}

local function sorted(names)
  local copy = {}
  for _, name in ipairs(names) do table.insert(copy, name) end
  table.sort(copy)
  return copy
end

-- A veto decides; else the grade's coefficient, and the annual cap after it. Amounts are money.
function linkage.payable(grade, vetoes, entitled, annual_cap, coefficients)
  if #vetoes > 0 then
    return { coefficient = 0, payable = yuan(0), status = "suspended", vetoes = sorted(vetoes) }
  end
  local payable = min(entitled * coefficients[grade], annual_cap)
  return {
    coefficient = coefficients[grade],
    payable = payable,
    status = payable > yuan(0) and "ok" or "none",
    vetoes = {},
  }
end

return linkage
