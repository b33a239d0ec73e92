-- expect: error time-limit | forwarding many varargs copies them all in one instruction
local t={} for i=1,5000 do t[i]=i end local function g() end local function f(...) for i=1,1e9 do g(...) end end f(table.unpack(t))
