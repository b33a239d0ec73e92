-- expect: error stack-overflow|runtime | unpack more values than the stack holds
local t={} for i=1,60000 do t[i]=i end return select('#',table.unpack(t))
