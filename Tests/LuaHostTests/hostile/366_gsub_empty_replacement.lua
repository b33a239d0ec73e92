-- expect: error time-limit | a long template for every match
local t=('%1'):rep(400000) return (('x'):rep(900000):gsub('x()',t,1)) and (('x'):rep(900000):gsub('()',(''):rep(9)..t))
