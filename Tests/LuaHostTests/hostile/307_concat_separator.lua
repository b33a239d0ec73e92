-- expect: error memory-limit|runtime | a separator that grows
local t={} for i=1,1000 do t[i]='' end local s=',' while true do s=table.concat(t,s) end
