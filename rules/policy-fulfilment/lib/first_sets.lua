-- 首台（套）: awards on the sales or the price of a product.
local shares = require "lib.shares"

local first_sets = {}

-- Each slice of the sales at its own rate, from the first 元 on.
function first_sets.on_sales(sales, tiers, cap) return min(brackets(sales, tiers), cap) end

-- 研制 and 应用 are both awarded on the price; the cap is on the two together.
function first_sets.combined(price, rates, cap) return min(price * rates.maker + price * rates.user, cap) end

-- What the maker and the user of the product get of an award.
function first_sets.divided(award, fractions, unit)
  local parts = shares.by_fraction(award, { fractions.maker, fractions.user }, unit)
  return { maker = parts[1], user = parts[2] }
end

return first_sets
