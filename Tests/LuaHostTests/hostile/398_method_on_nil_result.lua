-- expect: error runtime | a method of what is not there
return ('x'):match('y'):upper()
