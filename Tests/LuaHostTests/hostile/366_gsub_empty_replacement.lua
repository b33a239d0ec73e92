-- expect: error time-limit | a long template that gives nothing, for every match
return (('x'):rep(900000):gsub('()x',('%2'):rep(0)..('%1'):rep(0)..'',900000)) and (('x'):rep(900000):gsub('(y?)x',('%1'):rep(100000)))
