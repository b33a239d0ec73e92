-- expect: error stack-overflow|memory-limit | pcall as its own argument
local function f() return pcall(pcall,pcall,f) end return (f())
