-- 技术改造 and equipment.

local upgrading = {}

-- 广东: the finance options that a project has, by name. `finance`: loan, interest, premium, lease (money), lpr.
function upgrading.finance_options(finance, terms)
  local options = {}
  if finance.loan >= terms.interest.least then
    options.interest = min(finance.interest * terms.interest.rate, terms.interest.cap)
  end
  if finance.premium > yuan(0) then
    options.insurance = min(finance.premium * terms.insurance.rate, terms.insurance.cap)
  end
  if finance.lease >= terms.lease.least then
    options.lease = min(finance.lease * finance.lpr * terms.lease.rate, terms.lease.cap)
  end
  return options
end

-- At most one option: the largest, of equal ones the last by name. Without an option there is no choice.
function upgrading.best_finance(finance, terms)
  local choice, award = nil, yuan(0)
  for name, amount in pairs(upgrading.finance_options(finance, terms)) do
    if amount >= award then choice, award = name, amount end
  end
  return { choice = choice, award = award }
end

-- 唐山: a share of the price of each unit, up to a cap for one unit.
function upgrading.per_unit(prices, rate, cap)
  local awards = {}
  for i, price in ipairs(prices) do awards[i] = min(price * rate, cap) end
  return awards
end

-- What the firm may still get this year, of the sum of its units.
function upgrading.within_year(awards, annual_cap, used)
  local sum = yuan(0)
  for _, award in ipairs(awards) do sum = sum + award end
  return min(sum, annual_cap - used)
end

-- The rate holds for the whole investment, so the award falls where the rate does.
function upgrading.whole_rate(investment, terms)
  if investment < terms.middle_from then return terms.low_rate end
  if investment <= terms.middle_upto then return terms.middle_rate end
  return 0
end

return upgrading
