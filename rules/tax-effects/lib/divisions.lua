-- Divisions (大类, two digits) of GB/T 4754.

local divisions = {}

-- "39", "391", "3911", "C3911" → "39"; nothing for what is no code.
function divisions.of(code) return code:match "^%a?(%d%d)%d?%d?$" end

return divisions
