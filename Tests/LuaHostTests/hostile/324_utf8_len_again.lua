-- expect: error time-limit | utf8.len reads the whole text in one instruction
local s=('x'):rep(500000) while true do utf8.len(s) end
