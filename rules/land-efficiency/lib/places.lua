-- Where a method applies. Codes of GB/T 2260: a region lies in those whose code it begins with.

local places = {}

function places.within(e, prefix) return string.sub(e.region.id, 1, #prefix) == prefix end

return places
