-- expect: error runtime | a width of three digits
return string.format('%999d',1)
