-- 企业创新能力评价 (国科发火〔2016〕195号): the bands of three items. A band is a range of points; which point of
-- it a firm gets is an expert's word.
local exact = require "lib.exact"

local scores = {}

-- The growth rate as a fraction of two exact products, numerator and a positive denominator, and its edge.
--   ½ (v2/v1 + v3/v2) − 1  =  (v2² + v1·v3 − 2·v1·v2) / (2·v1·v2)
-- Ratios such as 1000/1350 have no exact decimal; products have one, so a rate of 35 % sharp stays in its band.
-- The three figures are plain numbers (万元): amounts up to 10⁹ 万元 square within the range of a quantity.
local function growth_fraction(v1, v2, v3)
  local zero = yuan(0)
  -- mutation: equivalent `1` → `2` because zero over any positive denominator is zero
  if v2 == zero then return zero, yuan(1), "second_year_zero" end

  local rise, base, edge
  if v1 == zero then
    rise, base, edge = v3 - v2, v2, "first_year_zero"
  else
    base = v1 * v2 * 2
    rise, edge = v2 * v2 + v1 * v3 - base, "normal"
  end
  -- Net assets may be negative.
  if base < base - base then rise, base = -rise, -base end   -- mutation: equivalent `<` → `<=` because base is never zero here
  if rise < rise - rise then edge = "negative" end
  return rise, base, edge
end

-- `bands.reached`: best first. Growth that reaches none of them is either positive or none at all.
local function growth_band(rise, base, bands)
  for _, row in ipairs(bands.reached) do
    if rise >= base * row.least then return row end
  end
  if rise > rise - rise then return bands.positive end
  return bands.none
end

-- 净资产增长率 or 销售收入增长率 of three consecutive years: the mean of two yearly ratios, not a compound rate.
function scores.growth(v1, v2, v3, bands)
  local rise, base, edge = growth_fraction(exact.decimal(v1), exact.decimal(v2), exact.decimal(v3))
  local row = growth_band(rise, base, bands)
  return { rate_pct = exact.percent_of(rise, base, 4), band = row.band, score_range = row.points, edge = edge }
end

-- The first row whose least count a year is reached in so many years, best first; the last row is open.
local function reached(count, years, rows)
  for _, row in ipairs(rows) do
    if not row.least or count >= row.least * years then return row end
  end
end

-- 知识产权数量: one of Ⅰ类 outweighs any number of Ⅱ类.
function scores.ip_band(class1, class2, bands)
  local row = bands.class1
  if class1 < row.least then row = reached(class2, 1, bands.class2) end
  return { band = row.band, score_range = row.points }
end

-- 科技成果转化: by the yearly average, tested before it is rounded.
function scores.transform(conversions, years, bands)
  local counted = max(1, min(years, bands.years))
  local row = reached(conversions, counted, bands.average)
  return { avg = round(conversions / counted, 4), band = row.band, score_range = row.points }
end

return scores
