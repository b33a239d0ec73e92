-- expect: error time-limit|memory-limit | long strings made again and again
while true do local s=('x'):rep(900000) end
