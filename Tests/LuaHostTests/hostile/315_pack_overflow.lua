-- expect: error runtime | sizes that overflow
return string.packsize(('c2147483647'):rep(3))
