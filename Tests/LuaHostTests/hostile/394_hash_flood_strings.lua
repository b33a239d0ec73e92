-- expect: error time-limit|memory-limit | floats with one hash, looked up again and again
local t={} for i=1,5000 do t[1+i*0x1p-50]=i end while true do local x=t[1+0x1p-50] end
