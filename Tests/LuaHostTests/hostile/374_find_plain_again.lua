-- expect: error time-limit | plain search of a long text again and again
local s=('a'):rep(900000) while true do s:find('b',1,true) end
