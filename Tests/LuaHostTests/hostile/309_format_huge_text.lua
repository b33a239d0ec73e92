-- expect: error runtime|memory-limit | many large arguments of %s
local s=('x'):rep(500000) local t={} for i=1,100 do t[i]=s end return #string.format(('%s'):rep(100),table.unpack(t))
