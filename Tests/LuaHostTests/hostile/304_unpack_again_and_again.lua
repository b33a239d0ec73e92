-- expect: error time-limit | each unpack copies many values in one instruction
local t={} for i=1,20000 do t[i]=i end while true do select('#',table.unpack(t)) end
