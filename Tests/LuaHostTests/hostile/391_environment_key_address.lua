-- expect: ok clean | likewise for the environment
local ok,e=pcall(function() return _ENV[function() end] end) return e:find('0x') and e or 'clean'
