-- 制造业单项冠军企业: what each condition tests.

local champion = {}

champion.ORDER = { "years", "avg_revenue", "global_rank_3", "no_incident" }

local YEARS = 3

-- The revenue of three years together: compared with three times the limit, so that nothing is rounded first.
local function revenue_of_years(firm)
  local sum = yuan(0)
  for offset = 1 - YEARS, 0 do sum = sum + firm:year(offset).main_revenue end
  return sum
end

function champion.average_revenue(firm) return revenue_of_years(firm) / YEARS end

-- A new product needs fewer years.
function champion.years(firm, limits)
  local least = firm:get("new_product", false) and limits.champion_new_product_years or limits.champion_years
  return firm.niche_years >= least
end

-- A 专精特新 firm needs less revenue.
function champion.avg_revenue(firm, limits)
  local least = firm:get("srdi_title_valid", false) and limits.champion_srdi_revenue or limits.champion_revenue
  return revenue_of_years(firm) >= least * YEARS
end

function champion.global_rank_3(firm, limits) return firm.global_market_rank <= limits.champion_global_rank end
function champion.no_incident(firm) return not firm.violations_3y end

return champion
