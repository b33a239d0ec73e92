-- Where a policy holds, by the codes of GB/T 2260.

local places = {}

-- "44" a province, "5101" a city, "130208" a district, with all that lies within.
-- mutation: equivalent `1` → `0` because `sub` from 0 is `sub` from 1
function places.within(region, prefix) return region.id:sub(1, #prefix) == prefix end

function places.within_any(region, prefixes)
  for _, prefix in ipairs(prefixes) do
    if places.within(region, prefix) then return true end
  end
  return false
end

return places
