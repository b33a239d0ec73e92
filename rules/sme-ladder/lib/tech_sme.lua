-- 科技型中小企业评价: six gates, and a score or one of the facts that stand for it.
local points = require "lib.points"
local share = require "lib.share"

local tech_sme = {}

tech_sme.ORDER = {
  "resident", "staff_le_500", "sales_le_20000", "assets_le_20000", "not_banned", "no_incident_or_blacklist",
}

function tech_sme.resident(firm) return firm.resident end
function tech_sme.staff_le_500(firm, limits) return firm.employees <= limits.tech_sme_staff end
function tech_sme.sales_le_20000(firm, limits) return firm.revenue <= limits.tech_sme_sales end
function tech_sme.assets_le_20000(firm, limits) return firm.assets <= limits.tech_sme_assets end
function tech_sme.not_banned(firm) return not firm.banned_product end
function tech_sme.no_incident_or_blacklist(firm) return not firm.incident_or_blacklisted end

-- A share of nothing earns nothing.
local function share_points(part, whole, rows)
  if whole == whole - whole then return 0 end   -- mutation: equivalent `-` → `+` because zero alone equals its double, too
  return share.points_reached(share.of(part, whole), rows)
end

-- R&D counts by sales or by costs, whichever earns the firm more; sales where both earn the same.
local function rd_points(firm, scores)
  local by_sales = share_points(firm.rd_expense, firm.revenue, scores.rd_by_sales)
  local by_cost = share_points(firm.rd_expense, firm.costs, scores.rd_by_cost)
  if by_sales >= by_cost then return by_sales, "sales" end
  return by_cost, "cost"
end

-- One right of Ⅰ类 outweighs any number of Ⅱ类.
local function ip_points(firm, scores)
  if firm.ip_class1 >= 1 then return scores.ip_class1 end
  return points.reached(firm.ip_class2, scores.ip_class2)
end

function tech_sme.score(firm, scores)
  local rd, basis = rd_points(firm, scores)
  local parts = {
    staff = share_points(firm.tech_staff, firm.employees, scores.staff),
    rd = rd,
    ip = ip_points(firm, scores),
  }
  return { score = points.total(parts), parts = parts, rd_basis = basis }
end

-- One of the facts for direct recognition, or enough points in all and some for 科技人员.
function tech_sme.admitted(firm, limits)
  if firm.tech_sme_direct then return true end
  local result = firm.tech_sme_score
  return result.score >= limits.tech_sme_score and result.parts.staff > 0
end

function tech_sme.path(firm, eligible)
  if not eligible then return "none" end
  return firm.tech_sme_direct and "direct" or "score"
end

return tech_sme
