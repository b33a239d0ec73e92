-- expect: error stack-overflow | recursion through comparators, caught at every level
local function f() pcall(table.sort,{2,1},function(a,b) f() return a<b end) end f() return 'survived'
