-- expect: error runtime|memory-limit|time-limit | a long match, many times in a long replacement
return #(('x'):rep(900000):gsub('.*',('%0'):rep(400000)))
