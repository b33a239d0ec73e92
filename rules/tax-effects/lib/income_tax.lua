-- 企业所得税: the regular rate and the reduced ones that a firm may choose from. They do not add up.

local income_tax = {}

-- A loss is taxed like no income.
local function taxed(firm) return max(firm.taxable_income, yuan(0)) end

-- 小型微利企业: at most so much, all of them.
function income_tax.in_term(terms, year) return year <= terms.to_year end
function income_tax.income_within(firm, terms) return taxed(firm) <= terms.income end
function income_tax.staff_within(firm, terms) return firm.average_staff <= terms.staff end
function income_tax.assets_within(firm, terms) return firm.average_assets <= terms.assets end

function income_tax.small_low_profit(firm, year, terms)
  return income_tax.in_term(terms, year) and income_tax.income_within(firm, terms) and not firm.restricted_industry
    and income_tax.staff_within(firm, terms) and income_tax.assets_within(firm, terms)
end

-- The amounts by the names of the options that are open to the firm.
local function options(firm, year, small, terms)
  local income = taxed(firm)
  local amounts = { standard_25 = income * terms.standard }
  if small then amounts.small_low_profit = income * terms.small_low_profit.counted * terms.small_low_profit.rate end
  if firm:get("high_tech", false) then amounts.hnte_15 = income * terms.high_tech end
  local western = terms.western
  if firm:get("western_encouraged", false) and western.from_year <= year and year <= western.to_year then
    amounts.western_15 = income * western.rate
  end
  return amounts
end

-- The smallest amount. `pairs` goes by name, so that of equal ones the first by name is chosen.
local function best_of(amounts)
  local best
  for name, amount in pairs(amounts) do
    if not best or amount < amounts[best] then best = name end
  end
  return best
end

function income_tax.assess(firm, year, terms)
  local small = income_tax.small_low_profit(firm, year, terms.small_low_profit)
  local amounts = options(firm, year, small, terms)
  local best = best_of(amounts)
  return { small_low_profit = small, best = best, tax = amounts[best], options = amounts }
end

return income_tax
