-- 首台（套）: awards on the sales or the price of a product, before any cap.

local first_sets = {}

-- Each slice of the sales at its own rate, from the first 元 on.
function first_sets.on_sales(sales, tiers) return brackets(sales, tiers) end

-- 研制 and 应用 are both awarded on the price.
function first_sets.for_both(price, rates) return price * rates.maker + price * rates.user end

return first_sets
