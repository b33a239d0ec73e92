-- expect: error runtime | bounds near the ends of the integers
return table.unpack({},math.mininteger,math.maxinteger)
