-- expect: error runtime|time-limit | a comparator that is no Lua function
local t={} for i=1,30000 do t[i]=-i end while true do table.sort(t,math.max) end
