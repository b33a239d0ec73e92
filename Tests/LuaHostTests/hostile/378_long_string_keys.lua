-- expect: error memory-limit | memory by long strings in keys
local t={} for i=1,1e6 do t[('x'):rep(1000)..i]=true end
