-- expect: error time-limit | a long run of continuation bytes is walked by every call
local s=('\x80'):rep(900000) while true do utf8.offset(s,0,900000) end
