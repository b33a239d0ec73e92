-- 专精特新中小企业 (2号): what each condition tests.
local share = require "lib.share"

local srdi2026 = {}

-- The market position is judged by people: a boolean in the worked cases, a review in the rule.
srdi2026.ORDER = {
  "title_valid", "niche_3y", "revenue_1500_or_equity_2000", "main_80", "debt_le_80", "rd_each_year_100_and_3pct",
  "ip1_ge_1_or_exempt", "market_position", "platform_score_50",
}

function srdi2026.title_valid(firm) return firm.innovative_title_valid end
function srdi2026.niche_3y(firm, limits) return firm.niche_years >= limits.srdi2026_niche_years end

-- Equity first: it counts as none where nothing is reported, revenue does not.
function srdi2026.revenue_1500_or_equity_2000(firm, limits)
  return firm:has "equity_2y" and firm.equity_2y >= limits.srdi2026_equity
    or firm.revenue >= limits.srdi2026_revenue
end

function srdi2026.main_80(firm, limits) return share.reaches(firm.main_share, limits.srdi2026_main_share) end
function srdi2026.debt_le_80(firm, limits) return share.within(firm.debt_share, limits.srdi2026_debt_share) end

function srdi2026.rd_each_year_100_and_3pct(firm, limits)
  for offset = -1, 0 do
    local of_year = firm:year(offset)
    local least = max(limits.srdi2026_rd, of_year.revenue * limits.srdi2026_rd_share)
    if of_year.rd_expense < least then return false end
  end
  return true
end

function srdi2026.ip1_ge_1_or_exempt(firm, limits)
  return firm.srdi2026_ip_exempt or firm.ip_class1_main >= limits.srdi2026_ip_class1
end

function srdi2026.market_position(firm) return firm.market_ok end
function srdi2026.platform_score_50(firm, limits) return firm.platform_score >= limits.srdi2026_platform_score end

return srdi2026
