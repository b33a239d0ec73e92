-- expect: error runtime | strings have no numbered members
return ('x')[1]
