-- expect: error runtime|memory-limit | lengths whose product overflows
return #('xy'):rep(math.maxinteger)
