-- expect: error stack-overflow | a stack that is full cannot be caught
local ok=pcall(table.unpack,{},1,200000) return 'survived'
