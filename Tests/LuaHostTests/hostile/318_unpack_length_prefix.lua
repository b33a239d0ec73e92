-- expect: error runtime | a length that is larger than the data
return string.unpack('<s4','\xff\xff\xff\x7fabc')
