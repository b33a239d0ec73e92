-- expect: error memory-limit | memory that runs out inside pcall
local ok=pcall(function() local t={} while true do t[#t+1]={} end end) return 'survived'
