-- expect: error memory-limit|time-limit | live at the memory limit: every allocation collects all
local t={} for i=1,300 do local u={} for j=1,2000 do u[j]={} end t[i]=u end while true do local x={} end
