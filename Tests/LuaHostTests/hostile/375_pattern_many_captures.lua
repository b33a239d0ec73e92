-- expect: error runtime | more captures than there may be
return ('x'):match(('()'):rep(40))
