-- expect: error time-limit | each match within its own limit, together without end
local s=('a'):rep(1000) while true do s:match('a-a-b') end
