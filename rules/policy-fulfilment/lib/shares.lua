-- Dividing a sum so that the parts add up: every part down to the unit, and the units that are missing to the
-- parts with the largest remainders, equal remainders in the order given (最大余数法).

local shares = {}

-- A third has no exact decimal, and a sum of such parts may stand a hair beside its true value. A remainder is
-- told from another to this many digits of the unit.
local REMAINDER_DIGITS = 9

-- `parts` are the exact amounts, a list; `unit` is a word such as "分". The list comes back in whole units that
-- add up to `total` in whole units.
function shares.settle(parts, total, unit)
  local step = quantity(1, unit)
  local settled, remainders, places = {}, {}, {}
  local left = round(total, unit)
  for i, part in ipairs(parts) do
    local whole = round(part, unit, "down")
    settled[i], remainders[i], places[i] = whole, round((part - whole) / step, REMAINDER_DIGITS), i
    left = left - whole
  end
  table.sort(places, function(a, b)
    -- mutation: equivalent `>` → `>=` because the two remainders differ where they are compared
    if remainders[a] ~= remainders[b] then return remainders[a] > remainders[b] end
    return a < b   -- mutation: equivalent `<` → `<=` because no place is compared with itself
  end)
  for _, i in ipairs(places) do
    if left < step then break end
    settled[i] = settled[i] + step
    left = left - step
  end
  return settled
end

-- Parts by fractions that add up to 1, a list.
function shares.by_fraction(total, fractions, unit)
  local parts = {}
  for i, share in ipairs(fractions) do parts[i] = total * share end
  return shares.settle(parts, total, unit)
end

-- `count` equal parts.
function shares.equal(total, count, unit)
  local parts = {}
  for i = 1, count do parts[i] = total / count end
  return shares.settle(parts, total, unit)
end

return shares
