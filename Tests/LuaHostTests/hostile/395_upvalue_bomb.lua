-- expect: error memory-limit | closures with upvalues of their own
local t={} while true do local a,b,c={}, {}, {} t[#t+1]=function() return a,b,c end end
