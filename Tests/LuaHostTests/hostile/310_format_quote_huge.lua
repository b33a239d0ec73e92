-- expect: error runtime|memory-limit | %q makes four bytes of one
return #string.format('%q',('\0'):rep(500000))
