-- expect: ok function | an error that is a function comes back as it is
local ok,e=pcall(error,function() end) return type(e)
