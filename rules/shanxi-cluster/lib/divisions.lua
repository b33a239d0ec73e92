-- Divisions (大类, two digits) of GB/T 4754 in codes and in lists of codes.

local divisions = {}

-- "39", "391", "C3911" → "39"; nothing for what is no code.
function divisions.of(code) return code:match "^%a?(%d%d)%d?%d?$" end

-- "39、38" → { "39", "38" }, each once.
function divisions.list(text)
  local list, seen = {}, {}
  for division in text:gmatch "%d%d" do
    if not seen[division] then table.insert(list, division) end
    seen[division] = true
  end
  return list
end

function divisions.contains(text, code)
  local wanted = divisions.of(code)
  for _, division in ipairs(divisions.list(text)) do
    if division == wanted then return true end
  end
  return false
end

return divisions
