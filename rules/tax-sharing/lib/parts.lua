-- Dividing money into parts to the fen that add up.

local parts = {}

local FEN = yuan(0.01)

-- Quotients keep 18 digits, so a third comes out a hair short and two thirds a hair over. What is left of a part below
-- the fen is compared at 12 digits: there a part that is a hair short of a fen lacks a whole one and is served first, and
-- equal parts tie.
local SHARPER = 10000000000

-- An amount as whole fen, and what is left below, times SHARPER.
local function cut(amount)
  local fen = round(amount, "fen", "down")
  return fen, round((amount - fen) * SHARPER, "fen")
end

-- An amount without the hair that quotients leave.
function parts.sharp(amount)
  local fen, left = cut(amount)
  return fen + left / SHARPER
end

-- Amounts are the exact parts, in order, and none is below zero. Each is cut to the fen; the fen still missing to the
-- rounded total go, one each, to those that lost most, of equal ones to the earlier. Unlike `split`, which divides the
-- rounded total by weights, this takes parts of the total before it is rounded.
function parts.to_fen(total, amounts)
  local fen, order, missing = {}, {}, round(total, "fen")
  for index, amount in ipairs(amounts) do
    local whole, left = cut(amount)
    fen[index] = whole
    missing = missing - whole
    table.insert(order, { index = index, left = left })
  end
  table.sort(order, function(a, b)
    if a.left == b.left then return a.index < b.index end   -- mutation: equivalent `<` → `<=` because no two parts have one index
    return a.left > b.left   -- mutation: equivalent `>` → `>=` because equal ones are told apart above
  end)
  for place = 1, round(missing / FEN) do
    local index = order[place].index
    fen[index] = fen[index] + FEN
  end
  return fen
end

-- Shares { { "origin", 0.5 }, … } add up to 1 and their order decides ties. Answers { origin = …, … }.
function parts.by_share(total, shares)
  local amounts, named = {}, {}
  for index, share in ipairs(shares) do amounts[index] = total * share[2] end
  for index, fen in ipairs(parts.to_fen(total, amounts)) do named[shares[index][1]] = fen end
  return named
end

-- The sum of parts { { "origin", … }, … }.
function parts.total(list)
  local total = yuan(0)
  for _, part in ipairs(list) do total = total + part[2] end
  return total
end

-- Parts as shares of their sum, in their order, so that dividing the sum gives these parts again. Where there is nothing
-- to divide, nobody in particular gets it.
function parts.shares(list)
  local total, shares = parts.total(list), {}
  if total == yuan(0) then return { { "none", 1 } } end
  for index, part in ipairs(list) do shares[index] = { part[1], part[2] / total } end
  return shares
end

return parts
