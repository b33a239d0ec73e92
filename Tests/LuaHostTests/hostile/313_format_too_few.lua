-- expect: error runtime | more directives than values
return string.format(('%d'):rep(1000),1)
