-- expect: ok clean | the refusal must not show the address of a key
local ok,e=pcall(function() return string[{}] end) return e:find('0x') and e or 'clean'
