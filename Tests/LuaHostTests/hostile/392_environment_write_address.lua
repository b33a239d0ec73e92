-- expect: ok clean | likewise for an assignment
local ok,e=pcall(function() _ENV[{}]=1 end) return e:find('0x') and e or 'clean'
