-- expect: error stack-overflow|time-limit|memory-limit | varargs that grow with each tail call
local function f(...) return f(1,2,3,4,5,6,7,8,9,...) end return f()
