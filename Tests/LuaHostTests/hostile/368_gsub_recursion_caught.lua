-- expect: error stack-overflow | the same, caught at every level
local function f(s) local ok,r=pcall(string.gsub,s,'.',f) return 'x' end return f('x')
