-- 差别化电价: what a firm in the last grade pays on top, by the years it has been there in a row.

local power = {}

-- The highest of the surcharges that apply, never their sum.
function power.surcharge(years_in_d, other, steps) return max(tier(years_in_d, steps), other) end

return power
