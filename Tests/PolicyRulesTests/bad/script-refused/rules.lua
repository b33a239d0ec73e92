local t = {}
local function f(a, b) return t[a < b] end
