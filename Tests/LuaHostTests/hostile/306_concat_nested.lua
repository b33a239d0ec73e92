-- expect: error memory-limit|runtime | table.concat of large strings
local s=('x'):rep(500000) local t={} for i=1,100 do t[i]=s end return #table.concat(t)
