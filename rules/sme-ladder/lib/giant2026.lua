-- 专精特新“小巨人”企业 (2号): what each condition tests.
local share = require "lib.share"

local giant2026 = {}

-- The field is judged by people: a boolean in the worked cases, a review in the rule.
giant2026.ORDER = {
  "srdi_title_valid", "niche_3y", "revenue_5000", "main_90", "cagr_5", "debt_le_75", "rd_sum_1200_and_3pct_each",
  "ip1_ge_4_or_exempt", "share_10_or_top3", "field", "platform_score_60",
}

function giant2026.srdi_title_valid(firm) return firm.srdi_title_valid end
function giant2026.niche_3y(firm, limits) return firm.niche_years >= limits.giant2026_niche_years end
function giant2026.revenue_5000(firm, limits) return firm.revenue >= limits.giant2026_revenue end
function giant2026.main_90(firm, limits) return share.reaches(firm.main_share, limits.giant2026_main_share) end

-- Compound growth of two years, by multiplying: no roots. 复核 does not look at it. A record without the revenue
-- of two years before has not grown; a subject's missing figure leaves the condition unknown.
function giant2026.cagr_5(firm, limits)
  if firm:get("recheck_application", false) then return true end
  local base, factor = firm:year(-2).revenue, 1 + limits.giant2026_growth
  return base ~= nil and firm.revenue >= base * factor * factor
end

function giant2026.debt_le_75(firm, limits) return share.within(firm.debt_share, limits.giant2026_debt_share) end

-- The amount counts for both years together, the share for each.
function giant2026.rd_sum_1200_and_3pct_each(firm, limits)
  local sum = yuan(0)
  for offset = -1, 0 do
    local of_year = firm:year(offset)
    if of_year.rd_expense < of_year.revenue * limits.giant2026_rd_share then return false end
    sum = sum + of_year.rd_expense
  end
  return sum >= limits.giant2026_rd_of_two_years
end

function giant2026.ip1_ge_4_or_exempt(firm, limits)
  return firm.giant2026_ip_exempt or firm.ip_class1_main >= limits.giant2026_ip_class1
end

-- The rank first: a firm without one is not ranked, a firm without a share has not reported it.
function giant2026.share_10_or_top3(firm, limits)
  if firm:has "market_rank" and firm.market_rank <= limits.giant2026_market_rank then return true end
  return firm.market_share >= limits.giant2026_market_share
end

function giant2026.field(firm) return firm.field_ok end

-- 复核 counts either of two years; the later one first, which is enough by itself.
function giant2026.platform_score_60(firm, limits)
  if firm.platform_score >= limits.giant2026_platform_score then return true end
  return firm:get("recheck_application", false) and firm:year(-1).platform_score >= limits.giant2026_platform_score
end

return giant2026
