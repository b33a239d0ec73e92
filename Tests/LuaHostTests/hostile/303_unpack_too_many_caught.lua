-- expect: ok survived | more than the stack may ever hold is an error of its own, and the machine goes on
local ok=pcall(table.unpack,{},1,200000) return 'survived'
