-- expect: error time-limit | a slow comparator on a large array
local t={} for i=1,20000 do t[i]=-i end table.sort(t,function(a,b) for i=1,1000 do end return a<b end)
