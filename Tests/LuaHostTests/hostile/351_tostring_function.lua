-- expect: ok function | no addresses of functions
return tostring(print or tostring)
