-- expect: error runtime | select with the least integer
return select(math.mininteger,1)
