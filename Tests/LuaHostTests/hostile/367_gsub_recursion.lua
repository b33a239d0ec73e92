-- expect: error stack-overflow | recursion through gsub callbacks
local function f(s) return (s:gsub('.',f)) end return f('x')
