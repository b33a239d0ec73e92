-- expect: error time-limit | comparing a long string with itself reads it all
local s=('x'):rep(900000) local t={} for i=1,60000 do t[i]=s end table.sort(t) return 1
