-- expect: error time-limit | sorting the keys of a large table in one instruction
local t={} for i=1,30000 do t['k'..i]=i end while true do pairs(t) end
