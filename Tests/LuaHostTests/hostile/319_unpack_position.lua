-- expect: error runtime | a position outside of the data
return string.unpack('b','abc',math.maxinteger)
