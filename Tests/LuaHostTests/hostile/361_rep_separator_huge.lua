-- expect: error runtime|memory-limit | a long separator many times
return #('x'):rep(1000,(','):rep(100000))
