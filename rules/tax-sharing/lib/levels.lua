-- Dividing an amount among levels of government.
local parts = require "lib.parts"

local levels = {}

-- Shares by name as a list from the highest level down; names that are not levels follow, sorted.
function levels.ordered(shares, order)
  local list, listed = {}, {}
  for _, name in ipairs(order) do
    if shares[name] ~= nil then
      table.insert(list, { name, shares[name] })
      listed[name] = true
    end
  end
  for name, share in pairs(shares) do
    if not listed[name] then table.insert(list, { name, share }) end
  end
  return list
end

function levels.divide(amount, shares, order) return parts.by_share(amount, levels.ordered(shares, order)) end

return levels
