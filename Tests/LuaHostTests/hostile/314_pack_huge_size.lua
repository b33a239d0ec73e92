-- expect: error memory-limit|runtime | string.pack pads to a gigabyte
return #string.pack('c1000000000','x')
