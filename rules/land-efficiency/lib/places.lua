-- Which firms a method is for.

local places = {}

-- Codes of GB/T 2260: a region lies in those whose code, without the zeros at its end, its own begins with.
-- mutation: equivalent `1` → `0` because Lua takes a place before the first character for the first
function places.within(e, prefix) return string.sub(e.region.id, 1, #prefix) == prefix end

function places.industry(e) return e.above_scale_kind == "industry" end

function places.above_scale_industry(e) return places.industry(e) and e.above_scale end

return places
