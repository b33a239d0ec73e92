-- expect: ok 1000002 | %q makes two bytes of one, in measure
return #string.format('%q',('\0'):rep(500000))
