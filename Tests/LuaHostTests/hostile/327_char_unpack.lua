-- expect: ok 10000 | many arguments of string.char are fine in measure
local t={} for i=1,10000 do t[i]=65 end return #string.char(table.unpack(t))
