-- expect: error memory-limit|time-limit | memory by many short strings
local t={} for i=1,1e9 do t[i%60000]='k'..i end
