-- 企业所得税: the regular rate and the reduced ones that a firm may choose from. They do not add up.

local income_tax = {}

-- A loss is taxed like no income.
local function taxed(firm) return max(firm.taxable_income, yuan(0)) end

-- 小型微利企业: at most so much, all of them. The terms are the parameters by their ids; the years are those of the
-- income, not of the evaluation.
function income_tax.in_term(year, terms) return year <= terms.small_low_profit_last_year end
function income_tax.income_within(firm, terms) return taxed(firm) <= terms.small_low_profit_income end
function income_tax.staff_within(firm, terms) return firm.average_staff <= terms.small_low_profit_staff end
function income_tax.assets_within(firm, terms) return firm.average_assets <= terms.small_low_profit_assets end

function income_tax.small_low_profit(firm, year, terms)
  return income_tax.in_term(year, terms) and income_tax.income_within(firm, terms) and not firm.restricted_industry
    and income_tax.staff_within(firm, terms) and income_tax.assets_within(firm, terms)
end

-- The amounts by the names of the options that are open to the firm.
local function options(firm, year, small, terms)
  local income = taxed(firm)
  local amounts = { standard_25 = income * terms.income_tax_rate }
  if small then
    amounts.small_low_profit = income * terms.small_low_profit_counted * terms.small_low_profit_rate
  end
  if firm:get("high_tech", false) then amounts.hnte_15 = income * terms.high_tech_tax_rate end
  local western = terms.western_tax_rate
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
  local small = income_tax.small_low_profit(firm, year, terms)
  local amounts = options(firm, year, small, terms)
  local best = best_of(amounts)
  return { small_low_profit = small, best = best, tax = amounts[best], options = amounts }
end

return income_tax
