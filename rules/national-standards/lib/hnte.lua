-- 高新技术企业认定: the nine conditions of 国科发火〔2016〕32号 第十一条, each a test of plain facts.
local exact = require "lib.exact"

local hnte = {}

function hnte.registered_1y(days, least) return days >= least end

function hnte.core_ip(count, least) return count >= least end

function hnte.tech_staff(tech_staff, employees, share) return exact.reaches(tech_staff, employees, share) end

-- The share of sales that R&D must reach, by the latest year's sales. A border belongs to the lower sales and
-- the higher share (5000 万元 sharp: 5 %).
function hnte.rd_required(latest_sales, tiers) return tier(latest_sales, tiers) end

-- Sums over the years counted. Without sales the ratio is 0 and reaches nothing.
function hnte.rd_ratio(rd, sales, share) return sales > yuan(0) and exact.reaches(rd, sales, share) end

function hnte.rd_domestic(domestic, rd, share) return exact.reaches(domestic, rd, share) end

function hnte.high_tech_income(income, total, share) return exact.reaches(income, total, share) end

-- Strictly above: 70 points are not enough.
function hnte.innovation(score, above) return score > above end

function hnte.existed(registered_on, year) return registered_on <= date(string.format("%d-12-31", year)) end

-- The years counted, oldest first, as offsets from the evaluation year: `span` of them, fewer for a firm that
-- was registered later. The evaluation year itself always counts.
function hnte.years_counted(registered_on, year, span)
  local offsets = {}
  for offset = 1 - span, 0 do
    if offset == 0 or hnte.existed(registered_on, year + offset) then table.insert(offsets, offset) end
  end
  return offsets
end

-- All nine at once, for a firm given as a record. `limits` holds the parameters by their ids.
-- Answers the names of those that fail, in the policy's order.
function hnte.failed(firm, limits)
  local required = hnte.rd_required(firm.latest_sales, limits.hnte_rd_shares)
  local results = {
    { "registered_1y", hnte.registered_1y(firm.registered_days, limits.hnte_registered_days) },
    { "core_ip", hnte.core_ip(firm.core_ip_count, limits.hnte_core_ip) },
    { "field_in_catalog", firm.field_in_catalog },
    { "tech_staff_10pct", hnte.tech_staff(firm.tech_staff, firm.employees, limits.hnte_tech_staff_share) },
    { "rd_ratio", hnte.rd_ratio(firm.rd, firm.sales, required) },
    { "rd_domestic_60pct", hnte.rd_domestic(firm.rd_domestic, firm.rd, limits.hnte_rd_domestic_share) },
    { "hitech_income_60pct",
      hnte.high_tech_income(firm.high_tech_revenue, firm.total_income, limits.hnte_high_tech_income_share) },
    { "innovation_gt_70", hnte.innovation(firm.innovation_score, limits.hnte_innovation_score) },
    { "no_major_incident", not firm.major_incident },
  }
  local failed = {}
  for _, result in ipairs(results) do
    local name, holds = result[1], result[2]
    if not holds then table.insert(failed, name) end
  end
  return failed
end

return hnte
