-- expect: error stack-overflow|memory-limit | a chain of closures, called
local f=function() return 1 end for i=1,200000 do local g=f f=function() return g()+1 end end return f()
