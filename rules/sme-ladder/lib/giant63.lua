-- 专精特新“小巨人”企业 (63号 附件3): what each condition tests.
local share = require "lib.share"

local giant63 = {}

-- The latest year's revenue picks the R&D demanded: bands { least, … }, highest first, the last one open.
function giant63.rd_band(revenue, bands)
  for _, band in ipairs(bands) do
    if not band.least or revenue >= band.least then return band end
  end
end

-- Every year for itself: a good year does not make up for a poor one.
local function rd_share_each_year(firm, least)
  for offset = -1, 0 do
    local of_year = firm:year(offset)
    if of_year.rd_expense < of_year.revenue * least then return false end
  end
  return true
end

-- What stands for the share where revenue is small: equity raised, R&D of two years together, and staff.
local function young_firm(firm, band)
  return firm:has "equity_2y" and firm.equity_2y >= band.equity
    and firm:year(-1).rd_expense + firm:year(0).rd_expense >= band.rd_of_two_years
    and share.reaches(firm.rd_staff_share, band.rd_staff)
end

local function invests_in_rd(firm, bands)
  local band = giant63.rd_band(firm.revenue, bands)
  if band.rd_share then return rd_share_each_year(firm, band.rd_share) end
  return young_firm(firm, band)
end

-- The two conditions that people judge are booleans in the worked cases; in the rule they wait for review.
giant63.ORDER = {
  "niche_3y", "main_70", "growth_5", "debt_le_70", "share_10", "own_brand", "innovation", "chain", "field",
}

function giant63.niche_3y(firm, limits) return firm.niche_years >= limits.giant63_niche_years end
function giant63.main_70(firm, limits) return share.reaches(firm.main_share, limits.giant63_main_share) end
function giant63.growth_5(firm, limits) return share.reaches(firm.main_revenue_mean_growth, limits.giant63_growth) end
function giant63.debt_le_70(firm, limits) return share.within(firm.debt_share, limits.giant63_debt_share) end
function giant63.share_10(firm, limits) return firm.market_share >= limits.giant63_market_share end
function giant63.own_brand(firm) return firm.own_brand end

function giant63.innovation(firm, limits)
  if firm.giant63_innovation_direct then return true end
  return firm.has_rd_org and firm.ip_class1_main >= limits.giant63_ip_class1
    and invests_in_rd(firm, limits.giant63_rd_bands)
end

function giant63.chain(firm) return firm.chain_ok end
function giant63.field(firm) return firm.field_ok end

return giant63
