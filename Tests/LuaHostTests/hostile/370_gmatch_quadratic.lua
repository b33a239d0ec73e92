-- expect: error time-limit | a pattern that fails late at every place
local s=('a'):rep(300000) for w in s:gmatch('a*b') do end return 1
