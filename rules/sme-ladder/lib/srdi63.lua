-- 专精特新中小企业 (63号 附件2): four conditions, the last of them a score of thirteen indicators.
local points = require "lib.points"
local share = require "lib.share"

local srdi63 = {}

local function rd_points(firm, scores)
  return max(points.reached(firm.rd_expense, scores.rd_amount), share.points_reached(firm.rd_share, scores.rd_share))
end

-- Exact: 59.999 points are shown as 60 and are not 60.
function srdi63.score(firm, scores)
  local items = {
    main = share.points_reached(firm.main_share, scores.main),
    growth = share.points_reached(firm.main_revenue_mean_growth, scores.growth),
    niche = min(math.floor(firm.niche_years / scores.niche.years), scores.niche.most),
    field = scores.field[firm.product_field],
    digital = points.reached(firm.digital_level, scores.digital),
    quality = min(firm.quality_items * scores.quality.each, scores.quality.most),
    profit = share.points_reached(firm.profit_share, scores.profit),
    debt = share.points_within(firm.debt_share, scores.debt),
    ip = scores.ip[firm.ip_grade],
    rd = rd_points(firm, scores),
    rd_staff = share.points_reached(firm.rd_staff_share, scores.rd_staff),
    rd_org = scores.rd_org[firm.rd_org],
    ["local"] = min(firm.local_points, scores.local_most),
  }
  return { score = points.total(items), items = items }
end

srdi63.ORDER = { "niche_2y", "rd_ge_100_and_3pct", "revenue_1000_or_equity_2000", "score60_or_direct" }

function srdi63.niche_2y(firm, limits) return firm.niche_years >= limits.srdi63_niche_years end

function srdi63.rd_ge_100_and_3pct(firm, limits)
  return firm.rd_expense >= limits.srdi63_rd and firm.rd_expense >= firm.revenue * limits.srdi63_rd_share
end

-- Equity first: it counts as none where nothing is reported, revenue does not.
function srdi63.revenue_1000_or_equity_2000(firm, limits)
  return firm:has "equity_2y" and firm.equity_2y >= limits.srdi63_equity or firm.revenue >= limits.srdi63_revenue
end

-- Either is enough where the other is not known.
function srdi63.score60_or_direct(firm, limits)
  if firm:get("srdi63_direct", false) then return true end
  return firm.srdi63_score.score >= limits.srdi63_score or firm.srdi63_direct
end

return srdi63
