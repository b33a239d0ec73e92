-- expect: error time-limit | many bytes to the stack by every call
local s=('x'):rep(10000) while true do select('#',s:byte(1,-1)) end
