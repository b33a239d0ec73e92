-- 全年季度平均值.

local quarterly = {}

-- The mean over the quarters in operation of (opening + closing) / 2, for pairs { opening, closing } of counts or
-- amounts; `zero` is what their sum starts from. Unknown where there is no quarter.
function quarterly.mean(quarters, zero)
  local sum = zero
  for _, quarter in ipairs(quarters) do sum = sum + quarter[1] + quarter[2] end
  return ratio(sum, 2 * #quarters)
end

return quarterly
