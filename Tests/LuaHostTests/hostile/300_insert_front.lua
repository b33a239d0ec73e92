-- expect: error time-limit | table.insert at the front moves the whole table each time
local t={} for i=1,30000 do t[i]=i end while true do table.insert(t,1,0) table.remove(t,1) end
