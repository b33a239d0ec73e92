-- 京津冀 relocations: what the place of origin still shares in, year by year.

local relocation = {}

-- The most that the origin may receive: the taxes of the years before the move.
function relocation.cap(taxes)
  local cap = yuan(0)
  for _, tax in ipairs(taxes) do cap = cap + tax end
  return cap
end

-- cap / years >= required, without dividing.
function relocation.reaches_average(cap, years, required) return cap >= required * years end

-- Taxes by year since capacity was reached. `terms` has years, more_years, origin_share. Amounts are carried exactly
-- and each figure of a row is rounded by itself; also whether the cap is still open when all years are over.
function relocation.schedule(cap, taxes, terms)
  local rows, paid = {}, yuan(0)
  local last = terms.years + terms.more_years
  for number, tax in ipairs(taxes) do
    local active = number <= terms.years or (number <= last and paid < cap)
    local to_origin = active and min(tax * terms.origin_share, cap - paid) or yuan(0)
    paid = paid + to_origin
    table.insert(rows, {
      year = number,
      tax = round(tax, "fen"),
      to_origin = round(to_origin, "fen"),
      to_host = round(tax - to_origin, "fen"),
      cum_origin = round(paid, "fen"),
    })
  end
  return rows, #taxes >= last and paid < cap
end

return relocation
