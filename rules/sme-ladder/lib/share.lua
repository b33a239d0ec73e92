-- A share kept as its two amounts, so that a threshold is tested by multiplying and a firm that stands exactly on
-- it is never lost to a rounded quotient. `percent` is what people read.

local share = {}

-- A plain number borrows a unit, which cancels: quantities are exact decimals, Lua numbers are not.
local function exact(x)
  if type(x) == "number" then return yuan(x) end
  return x
end

-- Unknown where the whole is zero.
function share.of(part, whole)
  local exact_part, exact_whole = exact(part), exact(whole)
  return { part = exact_part, whole = exact_whole, percent = round(exact_part * 100 / exact_whole, 2) }
end

-- From percent points: 70 is 70 %.
function share.from_percent(points) return share.of(yuan(points), yuan(100)) end

-- Growth from one figure to the next.
function share.growth(before, after) return share.of(after - before, before) end

-- The mean of two yearly growth rates, ½ (v2/v1 + v3/v2) − 1 = (v2² + v1·v3 − 2·v1·v2) / (2·v1·v2). The products are
-- exact; the figures are counted in 万元, so that amounts up to 10⁸ 万元 stay within the range of a quantity.
function share.mean_growth(v1, v2, v3)
  local a, b, c = v1 / wan(1), v2 / wan(1), v3 / wan(1)
  local base = yuan(a) * b * 2
  return share.of(yuan(b) * b + yuan(a) * c - base, base)
end

function share.reaches(s, least) return s.part >= s.whole * least end

function share.within(s, most) return s.part <= s.whole * most end

-- Points by rows { share, points }, best first; none where no row is reached.
function share.points_reached(s, rows)
  for _, row in ipairs(rows) do
    if share.reaches(s, row[1]) then return row[2] end
  end
  return 0
end

-- Likewise where less is better.
function share.points_within(s, rows)
  for _, row in ipairs(rows) do
    if share.within(s, row[1]) then return row[2] end
  end
  return 0
end

return share
