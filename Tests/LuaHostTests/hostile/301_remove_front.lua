-- expect: error time-limit | table.remove at the front, in a pcall
local t={} for i=1,60000 do t[i]=i end pcall(function() while true do table.remove(t,1) t[#t+1]=1 end end) return 1
