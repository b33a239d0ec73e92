-- expect: error memory-limit|time-limit | a string that grows by one
local s='' while true do s=s..'x' end
