-- expect: ok function | no addresses of functions
return tostring(tostring)
