-- Points of a score, exact until they are shown. A plain number is binary, so points borrow 万元 on the way: 30 points
-- are wan(30).

local points = {}

-- What a rounding to digits is called in the unit borrowed.
local STEP = { [2] = "百元", [4] = "元" }

-- weight × ratio / base. The ratio and its base are quantities of one unit, or both plain numbers.
function points.of(weight, ratio, base) return wan(weight) * ratio / base end

-- As a plain number, rounded once.
function points.shown(exact, digits) return round(exact, STEP[digits]) / wan(1) end

return points
