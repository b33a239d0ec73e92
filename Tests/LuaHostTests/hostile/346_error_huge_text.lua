-- expect: error runtime|memory-limit | a message of a megabyte
error(('x'):rep(900000))
