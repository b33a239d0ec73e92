-- expect: error time-limit | concat of many empty strings again and again
local t={} for i=1,60000 do t[i]='' end while true do table.concat(t) end
