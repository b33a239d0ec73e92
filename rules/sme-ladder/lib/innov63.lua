-- 创新型中小企业 (63号 附件1): a score of three parts, each with its own minimum.
local points = require "lib.points"
local share = require "lib.share"

local innov63 = {}

-- `firm` holds ip_grade, strategic_industry and four shares.
function innov63.score(firm, scores)
  local parts = {
    innovation = scores.ip[firm.ip_grade] + share.points_reached(firm.rd_share, scores.rd),
    growth = share.points_reached(firm.main_revenue_growth, scores.growth)
      + share.points_within(firm.debt_share, scores.debt),
    special = (firm.strategic_industry and scores.strategic_industry or scores.other_industry)
      + share.points_reached(firm.main_share, scores.main),
  }
  return { score = points.total(parts), parts = parts }
end

innov63.ORDER = { "total", "innovation", "growth", "special" }

-- One of the facts for direct recognition stands for the whole score.
local function part_reaches(part)
  return function(firm, limits)
    return firm.innov63_direct or firm.innov63_score.parts[part] >= limits["innov63_least_" .. part]
  end
end

function innov63.total(firm, limits)
  return firm.innov63_direct or firm.innov63_score.score >= limits.innov63_least_total
end

innov63.innovation = part_reaches "innovation"
innov63.growth = part_reaches "growth"
innov63.special = part_reaches "special"

return innov63
