-- expect: error runtime | reading behind the end of the data
return string.unpack('<I8','1234')
