-- Exact arithmetic on plain numbers. A Lua number is binary: 0.1 * 30 is a hair above 3, and a firm that stands
-- exactly on a threshold would fall. Quantities are exact decimals, so a plain number borrows a unit here
-- (which one does not matter: it cancels, or stands on both sides).

local exact = {}

-- A number as an exact decimal; a quantity as it is.
function exact.decimal(x)
  if type(x) == "number" then return yuan(x) end
  return x
end

-- part >= share × whole, tested on exact values by multiplying, never on a quotient.
function exact.reaches(part, whole, share)
  return exact.decimal(part) >= exact.decimal(whole) * share
end

-- 100 × part / whole, rounded once, to `digits`; 0 where the whole is 0.
function exact.percent_of(part, whole, digits)
  local p, w = exact.decimal(part), exact.decimal(whole)
  if w == w - w then return 0 end   -- mutation: equivalent `-` → `+` because zero alone equals its double, too
  return round(p * 100 / w, digits)
end

return exact
