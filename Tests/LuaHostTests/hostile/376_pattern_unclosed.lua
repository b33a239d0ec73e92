-- expect: error runtime | a pattern that ends in the middle
return ('x'):match('[a')
